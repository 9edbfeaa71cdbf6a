/** A self-signed certificate made on the spot, so that no key lies in the repository and no tool is needed to make one. */
import { generateKeyPairSync, randomBytes, sign } from 'node:crypto';

/** @param {number} tag @param {...Buffer} parts one DER value */
function der(tag, ...parts) {
  const body = Buffer.concat(parts);
  if (body.length < 0x80) return Buffer.concat([Buffer.from([tag, body.length]), body]);
  const length = Buffer.alloc(2);
  length.writeUInt16BE(body.length);
  return Buffer.concat([Buffer.from([tag, 0x82]), length, body]);
}

const sequence = (/** @type {Buffer[]} */ ...parts) => der(0x30, ...parts);
const text = (/** @type {number} */ tag, /** @type {string} */ value) => der(tag, Buffer.from(value, 'latin1'));

const OID = {
  ecdsaWithSha256: Buffer.from('06082a8648ce3d040302', 'hex'),
  commonName: Buffer.from('0603550403', 'hex'),
  subjectAltName: Buffer.from('0603551d11', 'hex'),
};

/** @param {Date} date */
const time = (date) => text(0x17, `${date.toISOString().replace(/[-:T]|\.\d+/g, '').slice(2)}`);

/**
 * @param {string[]} hosts
 * @returns {{key: string, cert: string}} both in PEM
 */
export function certificateFor(hosts) {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'prime256v1' });
  const algorithm = sequence(OID.ecdsaWithSha256);
  const name = sequence(der(0x31, sequence(OID.commonName, text(0x0c, 'Hallpass test pages'))));
  const serial = der(0x02, Buffer.concat([Buffer.from([1]), randomBytes(8)]));
  const day = 86_400_000;
  const names = sequence(...hosts.map((host) => text(0x82, host)));
  const body = sequence(
    der(0xa0, der(0x02, Buffer.from([2]))), // version 3
    serial,
    algorithm,
    name,
    sequence(time(new Date(Date.now() - day)), time(new Date(Date.now() + day))),
    name,
    publicKey.export({ type: 'spki', format: 'der' }),
    der(0xa3, sequence(sequence(OID.subjectAltName, der(0x04, names)))),
  );
  const signature = der(0x03, Buffer.from([0]), sign('sha256', body, privateKey));
  const cert = sequence(body, algorithm, signature).toString('base64').replace(/.{64}/g, '$&\n');
  return {
    key: String(privateKey.export({ type: 'pkcs8', format: 'pem' })),
    cert: `-----BEGIN CERTIFICATE-----\n${cert}\n-----END CERTIFICATE-----\n`,
  };
}
