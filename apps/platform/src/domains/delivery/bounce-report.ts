// What a delivery status notification says (RFC 3464): the mail is opened by a library, its fields are read here.
import PostalMime from 'postal-mime';
import type { ReportedRecipient } from './bounce-rules.ts';

const LIMITS = { maxNestingDepth: 10, maxHeadersSize: 100_000 };
const STATUS_LENGTH = 20_000;
/** Our mails go to one person each; a report on more is of no use but harmless. */
const MOST_RECIPIENTS = 20;

/** Undefined when it is no such notification: an automatic answer, an advertisement, nothing that can be read. */
export async function readReport(mail: Buffer): Promise<ReportedRecipient[] | undefined> {
  const parsed = await PostalMime.parse(mail, {
    attachmentEncoding: 'arraybuffer',
    ...LIMITS,
  }).catch(() => undefined);
  const status = parsed?.attachments.find(
    ({ mimeType }) => mimeType.toLowerCase() === 'message/delivery-status',
  );
  if (status === undefined) return undefined;
  const text = new TextDecoder().decode(status.content as ArrayBuffer);
  const groups = fieldGroups(text.slice(0, STATUS_LENGTH));
  // The first group is of the whole message; each other one of a recipient.
  const recipients = groups
    .filter((group) => group.has('action') || group.has('status'))
    .slice(0, MOST_RECIPIENTS)
    .map((group) => ({
      action: (group.get('action') ?? '').toLowerCase(),
      status: /^[245]\.\d{1,3}\.\d{1,3}/.exec(group.get('status') ?? '')?.[0] ?? '',
      diagnostic: (group.get('diagnostic-code') ?? '').slice(0, 500),
    }));
  return recipients.length === 0 ? undefined : recipients;
}

/** Fields as in the head of a mail, in groups with an empty line between. A field may go on in lines that begin with a space. */
function fieldGroups(text: string): Map<string, string>[] {
  return text
    .replaceAll(/\r\n?/g, '\n')
    .split(/\n[ \t]*\n/)
    .map((group) => {
      const fields = new Map<string, string>();
      for (const line of group.replaceAll(/\n[ \t]+/g, ' ').split('\n')) {
        const colon = line.indexOf(':');
        if (colon > 0)
          fields.set(line.slice(0, colon).trim().toLowerCase(), line.slice(colon + 1).trim());
      }
      return fields;
    });
}
