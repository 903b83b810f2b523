// What has just been done, with a way back; spoken by the region that it is put into. It waits while it is being read or pointed at.
import { type ReactNode, useEffect, useRef } from 'react';
import { Button, IconButton } from './button.tsx';

const STAYS_MS = 10_000;

export function Toast(props: {
  children: ReactNode;
  action?: { label: string; onClick: () => void };
  closeLabel: string;
  onClose: () => void;
}) {
  const { children, action, closeLabel, onClose } = props;
  const ref = useRef<HTMLSpanElement>(null);

  useEffect(() => {
    const toast = ref.current;
    if (!toast) return undefined;
    let later = setTimeout(onClose, STAYS_MS);
    const hold = () => clearTimeout(later);
    const letGo = () => {
      clearTimeout(later);
      later = setTimeout(onClose, STAYS_MS);
    };
    const holding = ['pointerenter', 'focusin'];
    const leaving = ['pointerleave', 'focusout'];
    for (const kind of holding) toast.addEventListener(kind, hold);
    for (const kind of leaving) toast.addEventListener(kind, letGo);
    return () => {
      clearTimeout(later);
      for (const kind of holding) toast.removeEventListener(kind, hold);
      for (const kind of leaving) toast.removeEventListener(kind, letGo);
    };
  }, [onClose]);

  return (
    <span className="toast" ref={ref}>
      <span className="toast-text">{children}</span>
      {action && (
        <Button look="quiet" onClick={action.onClick}>
          {action.label}
        </Button>
      )}
      <IconButton icon="close" label={closeLabel} onClick={onClose} />
    </span>
  );
}
