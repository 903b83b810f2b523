// A short fact beside something: icon, word and colour together, never colour alone.
import type { ReactNode } from 'react';
import { Icon, type IconName } from '../icon/icon.tsx';

export type ChipTone = 'neutral' | 'todo' | 'urgent' | 'done';

export function Chip(props: { tone?: ChipTone; icon?: IconName; children: ReactNode }) {
  const { tone = 'neutral', icon, children } = props;
  return (
    <span className={`chip chip-${tone}`}>
      {icon && <Icon name={icon} size={16} />}
      <span>{children}</span>
    </span>
  );
}
