// Hands a document to the device, under the name the sender gave it.

/** Slashes and the like would be folders on somebody's device. */
const FORBIDDEN = /[/\\:*?"<>|]/g;
/** Some browsers start the saving only after a while. */
const RELEASE_MS = 60_000;

export function pdfName(name: string): string {
  const plain = name.replaceAll(FORBIDDEN, '_').replace(/^\.+/, '');
  return /\.pdf$/i.test(plain) ? plain : `${plain === '' ? 'allegato' : plain}.pdf`;
}

export function saveFile(bytes: ArrayBuffer, name: string): void {
  saveAs(new Blob([bytes], { type: 'application/pdf' }), pdfName(name));
}

export function saveAs(content: Blob, name: string): void {
  const address = URL.createObjectURL(content);
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), RELEASE_MS);
}
