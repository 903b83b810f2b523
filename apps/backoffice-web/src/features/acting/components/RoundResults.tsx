// What became of each body of a round, what to do about it, and where its card stands now.
import { Chip } from '@io/ui';
import { Link } from '@tanstack/react-router';
import { moment } from '../../../format/words.ts';
import { TableFrame } from '../../../shell/TableFrame.tsx';
import { useSpoken } from '../../../texts/texts.tsx';
import type { Round } from '../../../wire.ts';
import { StateChip } from '../../services/components/StateChip.tsx';

const TONES = { waiting: undefined, done: 'done', refused: 'urgent' } as const;

export function RoundResults({ round }: { round: Round }) {
  const { texts, language } = useSpoken();
  const words = texts.partners.round;
  return (
    <section className="panel" aria-label={words.result}>
      <TableFrame label={words.result} tall>
        <table className="table table-cards">
          <thead>
            <tr>
              <th scope="col">{words.body}</th>
              <th scope="col">{words.state}</th>
              <th scope="col">{words.todo}</th>
            </tr>
          </thead>
          <tbody>
            {round.items.map((one) => {
              const tone = TONES[one.state];
              return (
                <tr key={one.institution_id}>
                  <th scope="row">{one.institution_name || one.institution_id}</th>
                  <td data-heading={words.state}>
                    <span className="chips">
                      <Chip {...(tone && { tone })}>{words.states[one.state]}</Chip>
                      {one.state === 'done' && one.card && !one.is_published && (
                        <StateChip state={one.card} />
                      )}
                      {one.is_published && (
                        <Chip tone="done" icon="done">
                          {words.published}
                        </Chip>
                      )}
                      {one.service_name && (one.state === 'done' || round.of_round !== null) && (
                        <span className="quiet small">{one.service_name}</span>
                      )}
                      {one.key_last_four && (
                        <code className="quiet small">{words.endsWith(one.key_last_four)}</code>
                      )}
                    </span>
                  </td>
                  <td className="table-text" data-heading={words.todo}>
                    <div>
                      {one.reason && <p>{one.reason[language]}</p>}
                      {round.kind === 'publications' && one.is_published && <p>{words.seen}</p>}
                      {one.sent && (
                        <p>
                          {one.sent.due_at === null
                            ? words.approvedByRules
                            : words.answerBy(moment(one.sent.due_at, language))}
                        </p>
                      )}
                      <CardErrors errors={one.errors} />
                      {round.kind !== 'keys' && one.service_id && (
                        <Link
                          to="/enti/$institutionId/servizi/$serviceId"
                          params={{
                            institutionId: one.institution_id,
                            serviceId: one.service_id,
                          }}
                        >
                          {words.openBody(one.institution_name)}
                        </Link>
                      )}
                    </div>
                  </td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </TableFrame>
    </section>
  );
}

/** Which rules a card breaks, each with its field and its id. */
function CardErrors({ errors }: { errors: Round['items'][number]['errors'] }) {
  const { texts, language } = useSpoken();
  if (errors.length === 0) return null;
  const names: Record<string, string> = texts.services.fields;
  return (
    <ul>
      {errors.map((error) => {
        const field = error.path.replace('content.', '');
        return (
          <li key={`${error.rule} ${error.path}`}>
            <strong>{names[field] ?? field}</strong>: {error[language]} <code>{error.rule}</code>
          </li>
        );
      })}
    </ul>
  );
}
