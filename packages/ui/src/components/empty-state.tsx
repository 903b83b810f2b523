// A place with nothing in it yet: what it is for, and one useful thing to do.
import type { ReactNode } from 'react';
import { Icon, type IconName } from '../icon/icon.tsx';

export function EmptyState(props: { icon: IconName; title: ReactNode; children?: ReactNode }) {
  return (
    <div className="empty-state">
      <span className="empty-state-icon">
        <Icon name={props.icon} size={32} />
      </span>
      <div className="empty-state-title">{props.title}</div>
      {props.children}
    </div>
  );
}
