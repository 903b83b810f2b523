// A question or help over the page: the browser's own modal <dialog>, which keeps and returns the focus.
import { type ReactNode, useEffect, useId, useLayoutEffect, useRef } from 'react';
import { IconButton } from './button.tsx';

/** `onClose` is called for the button, the Escape key and a press outside. `closeLabel` names the button. */
export function Dialog(props: {
  open: boolean;
  onClose: () => void;
  title: ReactNode;
  closeLabel: string;
  children: ReactNode;
}) {
  const { open, onClose, title, closeLabel, children } = props;
  const ref = useRef<HTMLDialogElement>(null);
  const titleId = useId();

  useEffect(() => {
    const dialog = ref.current;
    if (!dialog || dialog.open === open) return;
    if (open) dialog.showModal();
    else dialog.close();
  }, [open]);

  // Closed before it is taken away, or the focus would not find its way back.
  useLayoutEffect(() => {
    const dialog = ref.current;
    return () => dialog?.close();
  }, []);

  return (
    // Escape and the button close it everywhere; a press outside where the browser knows "closedby".
    <dialog ref={ref} className="dialog" aria-labelledby={titleId} closedby="any" onClose={onClose}>
      {open && (
        <div className="dialog-body">
          <header className="dialog-head">
            <h2 id={titleId}>{title}</h2>
            <IconButton icon="close" label={closeLabel} onClick={onClose} />
          </header>
          {children}
        </div>
      )}
    </dialog>
  );
}
