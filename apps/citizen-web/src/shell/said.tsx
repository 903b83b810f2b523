// What the app says aside: to screen readers only (announce), or to everybody with a way back (toast).
import { Toast } from '@io/ui';
import { createContext, type ReactNode, use, useCallback, useMemo, useState } from 'react';
import { useTexts } from '../texts/texts.tsx';

interface ToastWords {
  text: string;
  action?: { label: string; onClick: () => void };
}

interface Say {
  announce: (text: string) => void;
  toast: (words: ToastWords) => void;
}

const SayContext = createContext<Say>({ announce: () => {}, toast: () => {} });

export const useSay = () => use(SayContext);

export function SayProvider({ children }: { children: ReactNode }) {
  const { app } = useTexts();
  const [announced, setAnnounced] = useState({ text: '', turn: 0 });
  const [shown, setShown] = useState<(ToastWords & { turn: number }) | undefined>();
  const close = useCallback(() => setShown(undefined), []);

  const say = useMemo<Say>(
    () => ({
      announce: (text) => setAnnounced(({ turn }) => ({ text, turn: turn + 1 })),
      toast: (words) => setShown((before) => ({ ...words, turn: (before?.turn ?? 0) + 1 })),
    }),
    [],
  );

  return (
    <SayContext value={say}>
      {children}
      <output className="for-readers-only">
        {/* A new element each time: the same sentence twice is said twice. */}
        <span key={announced.turn}>{announced.text}</span>
      </output>
      {/* Always there: what is put into a region that is on the page already is spoken by every reader. */}
      <output className="toasts">
        {shown && (
          <Toast
            key={shown.turn}
            closeLabel={app.close}
            onClose={close}
            {...(shown.action && {
              action: {
                label: shown.action.label,
                onClick() {
                  close();
                  shown.action?.onClick();
                },
              },
            })}
          >
            {shown.text}
          </Toast>
        )}
      </output>
    </SayContext>
  );
}
