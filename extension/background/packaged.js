/** A file of our own package. @param {string} path */
export async function packaged(path) {
  const response = await fetch(chrome.runtime.getURL(path)).catch(() => null);
  if (!response?.ok) throw new Error(`its file ${path} could not be read`);
  return response;
}
