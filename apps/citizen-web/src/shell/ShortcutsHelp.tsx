// The list of shortcuts, opened with "?".
import { Dialog } from '@io/ui';
import { useState } from 'react';
import { useTexts } from '../texts/texts.tsx';
import { useShortcuts } from './shortcuts.ts';

export function ShortcutsHelp() {
  const { app, shortcuts } = useTexts();
  const [isOpen, setOpen] = useState(false);
  useShortcuts({ '?': () => setOpen(true) });
  const keys = [
    ['j', shortcuts.next],
    ['k', shortcuts.previous],
    ['e', shortcuts.archive],
    ['s', shortcuts.search],
    ['?', shortcuts.help],
  ] as const;
  return (
    <Dialog
      open={isOpen}
      onClose={() => setOpen(false)}
      title={shortcuts.title}
      closeLabel={app.close}
    >
      <dl className="keys">
        {keys.map(([key, word]) => (
          <div key={key}>
            <dt>
              <kbd>{key}</kbd>
            </dt>
            <dd>{word}</dd>
          </div>
        ))}
      </dl>
      <p className="quiet">{shortcuts.turnedOff}</p>
    </Dialog>
  );
}
