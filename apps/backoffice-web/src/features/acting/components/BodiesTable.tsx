// The bodies, one a row: what each lets the partner do, the way in, the way out, and whether it is chosen for a round.
import { Button, buttonClass } from '@io/ui';
import { Link } from '@tanstack/react-router';
import { day, number } from '../../../format/words.ts';
import { useSay } from '../../../shell/said.tsx';
import { TableFrame } from '../../../shell/TableFrame.tsx';
import { TroubleNotice } from '../../../shell/TroubleNotice.tsx';
import { useSpoken } from '../../../texts/texts.tsx';
import type { ActingBody } from '../../../wire.ts';
import { useEndDelegation } from '../../partners/queries.ts';

export function BodiesTable(props: {
  institutionId: string;
  bodies: readonly ActingBody[];
  picked: readonly string[];
  canEnd: boolean;
  onPick: (picked: string[]) => void;
}) {
  const { texts } = useSpoken();
  const words = texts.partners.acting;
  const { bodies, picked, onPick } = props;
  const end = useEndDelegation(props.institutionId);
  const say = useSay();
  const ids = bodies.map((one) => one.institution_id);
  const isAll = ids.every((id) => picked.includes(id));
  const others = picked.filter((id) => !ids.includes(id));
  const toggle = (id: string) =>
    onPick(picked.includes(id) ? picked.filter((one) => one !== id) : [...picked, id]);
  return (
    <>
      {end.error && <TroubleNotice error={end.error} />}
      <label className="check-list-option">
        <input
          type="checkbox"
          checked={isAll}
          onChange={() => onPick(isAll ? others : [...others, ...ids])}
        />
        {words.pickAll}
      </label>
      <TableFrame label={words.title}>
        <table className="table table-cards">
          <thead>
            <tr>
              <th scope="col">{words.body}</th>
              <th scope="col">{words.may}</th>
              <th scope="col">{words.end}</th>
              <th scope="col">{words.actions}</th>
            </tr>
          </thead>
          <tbody>
            {bodies.map((one) => (
              <BodyRow
                key={one.delegation_id}
                body={one}
                isPicked={picked.includes(one.institution_id)}
                canEnd={props.canEnd}
                onToggle={() => toggle(one.institution_id)}
                onEnd={() =>
                  end.mutate(one.delegation_id, {
                    onSuccess: () => say({ text: words.gaveBack(one.institution_name) }),
                  })
                }
              />
            ))}
          </tbody>
        </table>
      </TableFrame>
    </>
  );
}

function BodyRow(props: {
  body: ActingBody;
  isPicked: boolean;
  canEnd: boolean;
  onToggle: () => void;
  onEnd: () => void;
}) {
  const { texts, language } = useSpoken();
  const { acting: words, ...common } = texts.partners;
  const { body } = props;
  const name = body.institution_name;
  return (
    <tr>
      <th scope="row">
        <label className="check-list-option">
          <input
            type="checkbox"
            aria-label={words.pick(name)}
            checked={props.isPicked}
            onChange={props.onToggle}
          />
          <span className="key-cell">
            {name}
            <code className="quiet small">{body.institution_fiscal_code}</code>
          </span>
        </label>
      </th>
      <td className="table-text" data-heading={words.may}>
        <span className="key-cell">
          {body.rights.map((right) => (
            <span key={right}>{common.rights[right]}</span>
          ))}
          <span className="quiet small">
            {body.service_ids === null
              ? common.allServices
              : common.someServices(number(body.service_ids.length, language))}
          </span>
        </span>
      </td>
      <td className="number" data-heading={words.end}>
        {day(body.ends_at, language)}
      </td>
      <td data-heading={words.actions}>
        <span className="table-actions">
          <Link
            to="/enti/$institutionId"
            params={{ institutionId: body.institution_id }}
            className={buttonClass('secondary')}
            aria-label={words.openOf(name)}
          >
            {words.open}
          </Link>
          {props.canEnd && (
            <Button
              look="quiet"
              icon="close"
              aria-label={words.giveBackOf(name)}
              onClick={props.onEnd}
            >
              {words.giveBack}
            </Button>
          )}
        </span>
      </td>
    </tr>
  );
}
