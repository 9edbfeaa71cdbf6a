/** Tables as files for a spreadsheet, which must not take a stranger's words for a formula. */

/** What a spreadsheet may begin a formula with (OWASP, CSV injection). */
const FORMULA = /^[=+\-@\t\r]/;

/** @param {string} text */
const cell = (text) => `"${(FORMULA.test(text) ? `'${text}` : text).replaceAll('"', '""')}"`;

/** As RFC 4180 has it, with the mark that makes spreadsheets read UTF-8. @param {string[][]} rows */
export const csv = (rows) => `\ufeff${rows.map((row) => row.map(cell).join(',')).join('\r\n')}\r\n`;
