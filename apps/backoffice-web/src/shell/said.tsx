// What has just been done, with a way back, over whatever page is open.
import { Toast } from '@io/ui';
import { createContext, type ReactNode, use, useCallback, useState } from 'react';
import { useTexts } from '../texts/texts.tsx';

interface Done {
  text: string;
  undo?: () => void;
}

const SayContext = createContext<(done: Done) => void>(() => {});

export const useSay = () => use(SayContext);

export function SayProvider({ children }: { children: ReactNode }) {
  const { app } = useTexts();
  const [shown, setShown] = useState<(Done & { turn: number }) | undefined>();
  const close = useCallback(() => setShown(undefined), []);
  const say = useCallback(
    (done: Done) => setShown((before) => ({ ...done, turn: (before?.turn ?? 0) + 1 })),
    [],
  );
  const undo = shown?.undo;
  return (
    <SayContext value={say}>
      {children}
      {/* Always there: what is put into a region that is on the page already is spoken by every reader. */}
      <output className="toasts">
        {shown && (
          <Toast
            key={shown.turn}
            closeLabel={app.close}
            onClose={close}
            {...(undo && {
              action: {
                label: app.undo,
                onClick() {
                  close();
                  undo();
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
