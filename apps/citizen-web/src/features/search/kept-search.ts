// Looking for words in what the device has kept: without network, and simpler. Pure.
import type { FoundItem, Message, MessageItem } from '../../wire.ts';
import { type Asked } from './asked.ts';
import { dayInRome } from '../../format/days.ts';

const folded = (text: string) => text.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase();

/** Where one of the words begins a word of the text; offsets hold while folding keeps the length, otherwise none. */
function rangesIn(text: string, words: readonly string[]): [number, number][] {
  const plain = folded(text);
  if (plain.length !== text.length) return [];
  const ranges: [number, number][] = [];
  for (const found of plain.matchAll(/[\p{L}\p{N}]+/gu)) {
    const word = words.find((one) => found[0].startsWith(one));
    if (word !== undefined && ranges.at(-1)?.[0] !== found.index)
      ranges.push([found.index, word.length]);
  }
  return ranges;
}

function fits(item: MessageItem, asked: Asked): boolean {
  const day = dayInRome(item.created_at);
  return (
    (!asked.unread || !item.is_read) &&
    (!asked.payment || item.amount !== undefined || item.category?.tag === 'PAYMENT') &&
    (!asked.deadline || item.due_date !== undefined) &&
    (!asked.attachments || item.has_attachments === true) &&
    (asked.where === 'everywhere' || item.is_archived === (asked.where === 'archive')) &&
    (asked.sender === '' || asked.sender === `service:${item.sender_service_id}`) &&
    (asked.from === '' || day >= asked.from) &&
    (asked.to === '' || day <= asked.to)
  );
}

/** All words must begin a word of the message or of its sender's name. `textOf` is undefined where only the list is kept. */
export function searchKept(
  items: readonly MessageItem[],
  textOf: (id: string) => Message | undefined,
  asked: Asked,
): FoundItem[] {
  const words = folded(asked.text).match(/[\p{L}\p{N}]+/gu) ?? [];
  return items.flatMap((item) => {
    if (!fits(item, asked)) return [];
    const text = textOf(item.id)?.content.markdown ?? '';
    const all =
      folded(
        `${item.message_title} ${item.organization_name} ${item.service_name} ${text} ${item.amount === undefined ? '' : item.amount / 100}`,
      ).match(/[\p{L}\p{N}]+/gu) ?? [];
    if (!words.every((word) => all.some((one) => one.startsWith(word)))) return [];
    const matches = {
      title: rangesIn(item.message_title, words),
      institution: rangesIn(item.organization_name, words),
      service: rangesIn(item.service_name, words),
    };
    return [{ ...item, matches }];
  });
}
