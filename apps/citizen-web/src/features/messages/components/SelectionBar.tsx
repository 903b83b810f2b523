// What can be done to the messages selected, how many they are, and the way out.
import { Button } from '@io/ui';
import { onlineManager } from '@tanstack/react-query';
import { useSay } from '../../../shell/said.tsx';
import { troubleOf } from '../../../shell/trouble-words.ts';
import { useSpoken } from '../../../texts/texts.tsx';
import { type BulkChange, useBulkChange } from '../bulk-mutations.ts';
import type { Box } from '../pages.ts';

export function SelectionBar(props: {
  box: Box;
  ids: readonly string[];
  allShown: boolean;
  onAll: () => void;
  onNone: () => void;
  onDone: () => void;
}) {
  const { box, ids, allShown } = props;
  const { texts, language } = useSpoken();
  const words = texts.selecting;
  const { toast } = useSay();
  const change = useBulkChange();

  const send = async (meant: readonly string[], what: BulkChange) => {
    try {
      await change(meant, what);
    } catch (error) {
      const { text } = troubleOf(error, texts, language);
      toast({ text: `${texts.trouble.notSaved} ${text}` });
    }
  };
  const later = (said: string) =>
    onlineManager.isOnline() ? said : `${said} ${texts.offline.sentLater}`;

  const toArchive = box === 'inbox';
  const archive = () => {
    void send(ids, { change_type: 'archiving', is_archived: toArchive });
    const undo = () => void send(ids, { change_type: 'archiving', is_archived: !toArchive });
    toast({
      text: later((toArchive ? words.archived : words.unarchived)(ids.length)),
      action: { label: texts.messages.undo, onClick: undo },
    });
    props.onDone();
  };
  const read = () => {
    void send(ids, { change_type: 'reading', is_read: true });
    toast({ text: later(words.markedRead(ids.length)) });
    props.onDone();
  };

  return (
    <div className="selection-bar" role="toolbar" aria-label={words.label}>
      <output>{words.selected(ids.length)}</output>
      <Button look="quiet" onClick={allShown ? props.onNone : props.onAll}>
        {allShown ? words.none : words.all}
      </Button>
      {ids.length > 0 && (
        <>
          <Button look="secondary" icon={toArchive ? 'archive' : 'restore'} onClick={archive}>
            {toArchive ? texts.messages.archive : texts.messages.unarchive}
          </Button>
          {toArchive && (
            <Button look="secondary" icon="check" onClick={read}>
              {words.markRead}
            </Button>
          )}
        </>
      )}
      <Button look="quiet" onClick={props.onDone}>
        {words.done}
      </Button>
    </div>
  );
}
