// One key a row: whose, how good, when used and from which network.
import { Button, Chip } from '@io/ui';
import { day, moment } from '../../../format/words.ts';
import { TableFrame } from '../../../shell/TableFrame.tsx';
import { useSpoken } from '../../../texts/texts.tsx';
import type { ServiceKey } from '../../../wire.ts';
import { keyName } from '../key-name.ts';

/** From then on the end is said in red. */
const SOON_DAYS = 30;

interface Acts {
  canManage: boolean;
  onChange: (key: ServiceKey) => void;
  onRevoke: (key: ServiceKey) => void;
}

/** `nowMs` is when the list came: a table is not redrawn for a second that has passed. */
export function KeysTable(props: Acts & { keys: readonly ServiceKey[]; nowMs: number }) {
  const { texts } = useSpoken();
  const words = texts.office.keys;
  return (
    <TableFrame label={words.title}>
      <table className="table table-cards">
        <thead>
          <tr>
            <th scope="col">{words.key}</th>
            <th scope="col">{words.service}</th>
            <th scope="col">{words.state}</th>
            <th scope="col">{words.lastUse}</th>
            {props.canManage && <th scope="col">{texts.office.people.actions}</th>}
          </tr>
        </thead>
        <tbody>
          {props.keys.map((key) => (
            <KeyRow key={key.id} {...props} serviceKey={key} />
          ))}
        </tbody>
      </table>
    </TableFrame>
  );
}

function KeyRow(props: Acts & { serviceKey: ServiceKey; nowMs: number }) {
  const { serviceKey, canManage, onChange, onRevoke } = props;
  const { texts, language } = useSpoken();
  const words = texts.office.keys;
  const name = keyName(serviceKey, words);
  const { authorized_cidrs: cidrs, last_used_at: usedAt, last_used_from: from } = serviceKey;
  return (
    <tr>
      <th scope="row">
        <span className="key-cell">
          {name}
          <code className="quiet small">{words.endsWith(serviceKey.last_four)}</code>
        </span>
      </th>
      <td data-heading={words.service}>{serviceKey.service_name}</td>
      <td data-heading={words.state}>
        <span className="chips">
          <Good serviceKey={serviceKey} nowMs={props.nowMs} />
          {serviceKey.is_test && <Chip icon="eye">{words.test}</Chip>}
          <span className="quiet small">
            {cidrs.length === 0
              ? words.everywhere
              : cidrs.length === 1
                ? cidrs[0]
                : words.fromAddresses(String(cidrs.length))}
          </span>
        </span>
      </td>
      <td className="number" data-heading={words.lastUse}>
        {usedAt === null ? (
          <span className="quiet">{words.never}</span>
        ) : (
          <span className="key-cell">
            {moment(usedAt, language)}
            {from && <span className="quiet small">{words.from(from)}</span>}
          </span>
        )}
      </td>
      {canManage && (
        <td data-heading={texts.office.people.actions}>
          <span className="table-actions">
            {serviceKey.kind === null && (
              <Button
                look="quiet"
                icon="pencil"
                aria-label={words.changeOf(name)}
                onClick={() => onChange(serviceKey)}
              >
                {words.change}
              </Button>
            )}
            <Button
              look="quiet"
              icon="close"
              aria-label={words.revokeOf(`${name}, ${serviceKey.service_name}`)}
              onClick={() => onRevoke(serviceKey)}
            >
              {words.revoke}
            </Button>
          </span>
        </td>
      )}
    </tr>
  );
}

function Good({ serviceKey, nowMs }: { serviceKey: ServiceKey; nowMs: number }) {
  const { texts, language } = useSpoken();
  const words = texts.office.keys;
  const { expires_at: end } = serviceKey;
  if (serviceKey.is_expired)
    return (
      <Chip tone="urgent" icon="lock">
        {words.expired}
      </Chip>
    );
  if (end === null)
    return (
      <Chip tone="done" icon="done">
        {words.good}
      </Chip>
    );
  const isSoon = Date.parse(end) - nowMs < SOON_DAYS * 86_400_000;
  const until = day(end, language);
  return isSoon ? (
    <Chip tone="urgent" icon="clock">
      {words.soon(until)}
    </Chip>
  ) : (
    <Chip tone="done" icon="done">
      {words.untilDay(until)}
    </Chip>
  );
}
