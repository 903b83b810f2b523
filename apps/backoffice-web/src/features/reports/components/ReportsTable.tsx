// The reports, newest first. The date of each opens it beside the list, where all of it is read.
import { Chip } from '@io/ui';
import { Link } from '@tanstack/react-router';
import { moment } from '../../../format/words.ts';
import { TableFrame } from '../../../shell/TableFrame.tsx';
import { useSpoken } from '../../../texts/texts.tsx';
import type { ListedReport } from '../../../wire.ts';

export function ReportsTable(props: {
  reports: readonly ListedReport[];
  opened: string | undefined;
}) {
  const { texts, language } = useSpoken();
  const words = texts.reports;
  return (
    <TableFrame label={words.title}>
      <table className="table">
        <thead>
          <tr>
            <th scope="col">{words.when}</th>
            <th scope="col">{words.reason}</th>
            <th scope="col" className="report-more">
              {words.sender}
            </th>
            <th scope="col" className="report-more report-words">
              {words.said}
            </th>
            <th scope="col">{words.state}</th>
          </tr>
        </thead>
        <tbody>
          {props.reports.map((one) => (
            <tr key={one.id} aria-current={one.id === props.opened ? 'true' : undefined}>
              <th scope="row" className="number">
                <Link
                  to="/segnalazioni"
                  search={(before) => ({ ...before, segnalazione: one.id })}
                  data-report={one.id}
                >
                  {moment(one.reported_at, language)}
                </Link>
              </th>
              <td>
                <ReasonChip reason={one.reason} />
              </td>
              <td className="report-more report-sender">
                {one.organization_name}
                <span className="quiet small report-service">{one.service_name}</span>
              </td>
              <td className="report-more report-words">
                {one.words ? (
                  <span className="report-clamp">{one.words}</span>
                ) : (
                  <span className="quiet">{words.noWords}</span>
                )}
              </td>
              <td>
                <StateChip handledAt={one.handled_at} isShort />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </TableFrame>
  );
}

export function ReasonChip({ reason }: { reason: ListedReport['reason'] }) {
  const { reasons } = useSpoken().texts.reports;
  const isGrave = reason === 'SCAM' || reason === 'OFFENSIVE';
  return (
    <Chip tone={isGrave ? 'urgent' : 'neutral'} icon={isGrave ? 'warning' : 'flag'}>
      {reasons[reason]}
    </Chip>
  );
}

/** In a row without the moment, which is read beside. */
export function StateChip(props: { handledAt: string | undefined; isShort?: boolean }) {
  const { texts, language } = useSpoken();
  const { reports: words } = texts;
  const { handledAt, isShort = false } = props;
  return handledAt === undefined ? (
    <Chip tone="todo" icon="clock">
      {words.open}
    </Chip>
  ) : (
    <Chip tone="done" icon="done">
      {isShort ? words.handled : words.handledAt(moment(handledAt, language))}
    </Chip>
  );
}
