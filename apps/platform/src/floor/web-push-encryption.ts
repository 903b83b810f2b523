// A notice that only one browser can open: Message Encryption for Web Push (RFC 8291) in aes128gcm (RFC 8188).
import { createCipheriv, createECDH, hkdfSync, randomBytes } from 'node:crypto';

const CURVE = 'prime256v1';
const RECORD_SIZE = 4096;
/** Every notice is a multiple of this long, so that its length does not tell who writes. */
const PADDED_TO = 512;

export interface DeviceKeys {
  /** The browser's public key: a point of P-256, uncompressed, 65 bytes. */
  p256dh: Buffer;
  /** 16 bytes. */
  auth: Buffer;
}

const derive = (secret: Buffer, salt: Buffer, info: Buffer, length: number) =>
  Buffer.from(hkdfSync('sha256', secret, salt, info, length));

/** True for a point of the curve: a browser's key comes from outside. */
export function isPublicKey(key: Buffer): boolean {
  if (key.length !== 65 || key[0] !== 4) return false;
  const probe = createECDH(CURVE);
  probe.generateKeys();
  try {
    probe.computeSecret(key);
    return true;
  } catch {
    return false;
  }
}

/** The body of the request to the push service. `fixed` stands in for what is made anew each time. */
export function encryptForDevice(
  plain: Buffer,
  device: DeviceKeys,
  fixed?: { privateKey: Buffer; salt: Buffer; paddedTo: number },
): Buffer {
  const own = createECDH(CURVE);
  if (fixed === undefined) own.generateKeys();
  else own.setPrivateKey(fixed.privateKey);
  const salt = fixed?.salt ?? randomBytes(16);
  const ownPublic = own.getPublicKey();
  const shared = own.computeSecret(device.p256dh);
  const keyInfo = Buffer.concat([Buffer.from('WebPush: info\0'), device.p256dh, ownPublic]);
  const secret = derive(shared, device.auth, keyInfo, 32);
  const key = derive(secret, salt, Buffer.from('Content-Encoding: aes128gcm\0'), 16);
  const nonce = derive(secret, salt, Buffer.from('Content-Encoding: nonce\0'), 12);

  const step = fixed?.paddedTo ?? PADDED_TO;
  const record = Buffer.alloc(Math.ceil((plain.length + 1) / step) * step);
  plain.copy(record);
  // RFC 8188: 2 ends the text of the last record; the zeros after it are padding.
  record.writeUInt8(2, plain.length);
  const cipher = createCipheriv('aes-128-gcm', key, nonce);
  const sealed = Buffer.concat([cipher.update(record), cipher.final(), cipher.getAuthTag()]);
  const header = Buffer.alloc(21);
  salt.copy(header);
  header.writeUInt32BE(RECORD_SIZE, 16);
  header.writeUInt8(ownPublic.length, 20);
  return Buffer.concat([header, ownPublic, sealed]);
}
