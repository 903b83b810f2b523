// Invitations that nobody has taken up yet.
import { Button, Chip } from '@io/ui';
import { day } from '../../../format/words.ts';
import { TableFrame } from '../../../shell/TableFrame.tsx';
import { useSay } from '../../../shell/said.tsx';
import { TroubleNotice } from '../../../shell/TroubleNotice.tsx';
import { useSpoken } from '../../../texts/texts.tsx';
import type { People } from '../../../wire.ts';
import { useInviteAgain, useWithdraw } from '../mutations.ts';

export function InvitationsTable(props: { institutionId: string; people: People }) {
  const { texts, language } = useSpoken();
  const { office } = texts;
  const words = office.people;
  const { invitations, groups } = props.people;
  const servicesOf = (ids: readonly string[]) =>
    groups
      .filter(({ id }) => ids.includes(id))
      .map(({ name }) => name)
      .join(', ') || words.allServices;
  const withdraw = useWithdraw(props.institutionId);
  const again = useInviteAgain(props.institutionId);
  const say = useSay();
  return (
    <section className="panel" aria-labelledby="invitations-title">
      <h2 id="invitations-title">{words.invitations}</h2>
      {(again.error ?? withdraw.error) && <TroubleNotice error={again.error ?? withdraw.error} />}
      {invitations.length === 0 ? (
        <p className="quiet">{words.noInvitations}</p>
      ) : (
        <TableFrame label={words.invitations}>
          <table className="table table-cards">
            <thead>
              <tr>
                <th scope="col">{words.name}</th>
                <th scope="col">{words.role}</th>
                <th scope="col">{words.services}</th>
                <th scope="col">{words.email}</th>
                <th scope="col">{words.until}</th>
                <th scope="col">{words.actions}</th>
              </tr>
            </thead>
            <tbody>
              {invitations.map((one) => (
                <tr key={one.id}>
                  <th scope="row">{one.name}</th>
                  <td data-heading={words.role}>{office.roles[one.role]}</td>
                  <td data-heading={words.services}>{servicesOf(one.group_ids)}</td>
                  <td data-heading={words.email}>{one.email}</td>
                  <td className="number" data-heading={words.until}>
                    {one.is_expired ? (
                      <Chip tone="urgent" icon="clock">
                        {words.expired}
                      </Chip>
                    ) : (
                      day(one.expires_at, language)
                    )}
                  </td>
                  <td data-heading={words.actions}>
                    <span className="table-actions">
                      <Button
                        look={one.is_expired ? 'secondary' : 'quiet'}
                        icon="mail"
                        aria-label={words.againOf(one.name)}
                        busy={again.isPending && again.variables === one.id}
                        onClick={() =>
                          again.mutate(one.id, {
                            onSuccess: () => say({ text: words.sentAgain(one.name) }),
                          })
                        }
                      >
                        {words.again}
                      </Button>
                      <Button
                        look="quiet"
                        icon="close"
                        aria-label={words.withdrawOf(one.name)}
                        onClick={() =>
                          withdraw.mutate(one.id, {
                            onSuccess: () => say({ text: words.withdrawn(one.name) }),
                          })
                        }
                      >
                        {words.withdraw}
                      </Button>
                    </span>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </TableFrame>
      )}
    </section>
  );
}
