// The reports, newest first. The date of each opens it beside the list.
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
            <th scope="col">{words.sender}</th>
            <th scope="col">{words.said}</th>
            <th scope="col">{words.state}</th>
          </tr>
        </thead>
        <tbody>
          {props.reports.map((one) => (
            <tr key={one.id} aria-current={one.id === props.opened ? 'true' : undefined}>
              <th scope="row">
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
              <td>
                {one.organization_name}
                <span className="quiet small report-service">{one.service_name}</span>
              </td>
              <td className="table-text report-words">
                {one.words || <span className="quiet">{words.noWords}</span>}
              </td>
              <td>
                <StateChip handledAt={one.handled_at} />
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

export function StateChip({ handledAt }: { handledAt: string | undefined }) {
  const { texts, language } = useSpoken();
  return handledAt === undefined ? (
    <Chip tone="todo" icon="clock">
      {texts.reports.open}
    </Chip>
  ) : (
    <Chip tone="done" icon="done">
      {texts.reports.handledAt(moment(handledAt, language))}
    </Chip>
  );
}
