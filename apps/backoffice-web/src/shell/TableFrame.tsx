// What a table scrolls in where it does not fit. Reached by Tab, so that the arrow keys scroll it.
import type { ReactNode } from 'react';
import { useTexts } from '../texts/texts.tsx';

/** `tall` also bounds its height, for tables of many rows. */
export function TableFrame(props: { label: string; tall?: boolean; children: ReactNode }) {
  const { app } = useTexts();
  return (
    <section
      className={props.tall ? 'table-frame table-tall' : 'table-frame'}
      aria-label={app.tableOf(props.label)}
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- scrollable by keyboard
      tabIndex={0}
    >
      {props.children}
    </section>
  );
}
