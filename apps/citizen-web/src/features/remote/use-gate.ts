// Whether a message's content may be shown, or something must be read before: always, only before it is read, or never.
import { useState } from 'react';
import type { Message } from '../../wire.ts';

export interface Gate {
  isOpen: boolean;
  open: () => void;
}

export function useGate({ content, is_read }: Message): Gate {
  const policy = content.third_party_data?.has_precondition;
  // Opening marks it as read, which must not open the gate of itself.
  const [wasRead] = useState(is_read);
  const [isAccepted, setAccepted] = useState(false);
  const isNeeded = policy === 'ALWAYS' || (policy === 'ONCE' && !wasRead);
  return { isOpen: !isNeeded || isAccepted, open: () => setAccepted(true) };
}
