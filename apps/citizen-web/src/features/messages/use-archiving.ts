// Archiving or bringing back a message, with the way back, and where to go when it was the open one.
import { onlineManager } from '@tanstack/react-query';
import { useLocation, useNavigate, useParams } from '@tanstack/react-router';
import { useSay } from '../../shell/said.tsx';
import { troubleOf } from '../../shell/trouble-words.ts';
import { useSpoken } from '../../texts/texts.tsx';
import { useArchive } from './mutations.ts';
import type { Box } from './pages.ts';

/** From the inbox it archives, from the archive it brings back. */
export function useArchiving(box: Box): (message: { id: string }) => void {
  const { texts, language } = useSpoken();
  const { toast } = useSay();
  const navigate = useNavigate();
  const { messageId } = useParams({ strict: false });
  const isFound = useLocation({ select: ({ pathname }) => pathname.startsWith('/cerca') });
  const archive = useArchive();

  const change = async (id: string, isArchived: boolean) => {
    try {
      await archive(id, isArchived);
    } catch (error) {
      const { text } = troubleOf(error, texts, language);
      toast({ text: `${texts.trouble.notSaved} ${text}` });
    }
  };

  return ({ id }) => {
    const toArchive = box === 'inbox';
    void change(id, toArchive);
    const done = toArchive ? texts.messages.archived : texts.messages.unarchived;
    toast({
      text: onlineManager.isOnline() ? done : `${done} ${texts.offline.sentLater}`,
      action: { label: texts.messages.undo, onClick: () => void change(id, !toArchive) },
    });
    if (id === messageId && !isFound) void navigate({ to: toArchive ? '/messaggi' : '/archivio' });
  };
}
