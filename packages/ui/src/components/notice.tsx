// Something to know where it matters: an error, a warning, a good outcome, a plain remark.
import type { ReactNode } from 'react';
import { Icon, type IconName } from '../icon/icon.tsx';

export type NoticeTone = 'info' | 'urgent' | 'done';

const icons: Record<NoticeTone, IconName> = { info: 'info', urgent: 'warning', done: 'done' };

/** `live` makes screen readers say it when it appears: "alert" at once, "status" when they pause. */
export function Notice(props: {
  tone?: NoticeTone;
  title?: ReactNode;
  live?: 'status' | 'alert';
  children?: ReactNode;
}) {
  const { tone = 'info', title, live, children } = props;
  return (
    <div className={`notice notice-${tone}`} role={live}>
      <Icon name={icons[tone]} />
      <div className="notice-text">
        {title && <p className="notice-title">{title}</p>}
        {children}
      </div>
    </div>
  );
}
