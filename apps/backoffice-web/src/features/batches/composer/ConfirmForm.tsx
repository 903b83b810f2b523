// Whom the uploaded rows reach, when they leave, whether some go first; then the button with the number on it.
import { APPROVAL_FROM } from '@io/platform/contracts/batches';
import { Button, Choice, Skeleton, TextField, Toggle } from '@io/ui';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { instantOfField, number } from '../../../format/words.ts';
import { useSay } from '../../../shell/said.tsx';
import { TroubleNotice } from '../../../shell/TroubleNotice.tsx';
import { useSpoken } from '../../../texts/texts.tsx';
import { useMoveBatch } from '../mutations.ts';
import { forecastQuery } from '../queries.ts';
import { QueueFacts } from './QueueFacts.tsx';
import { isConflict, type Uploaded } from './use-upload.ts';

const REACHES = ['reached', 'not_on_io', 'service_off'] as const;
const FIRST_ONES = 20;

export function ConfirmForm(props: {
  institutionId: string;
  uploaded: Uploaded;
  onConflict: () => void;
}) {
  const { texts, language } = useSpoken();
  const words = texts.batches.compose;
  const { institutionId, uploaded, onConflict } = props;
  const { id, version, kept } = uploaded;
  const move = useMoveBatch(institutionId, id);
  const navigate = useNavigate();
  const say = useSay();
  const [when, setWhen] = useState<'now' | 'later'>('now');
  const [moment, setMoment] = useState('');
  const [isMomentWrong, setMomentWrong] = useState(false);
  const [hasCanary, setCanary] = useState(false);
  const [first, setFirst] = useState(String(Math.min(FIRST_ONES, kept)));
  const startsAt = when === 'later' ? instantOfField(moment) : null;
  const canary = Math.min(kept, Math.max(1, Math.trunc(Number(first)) || 1));
  const needsApproval = kept >= APPROVAL_FROM;

  const submit = (event: FormEvent) => {
    event.preventDefault();
    const isPast = startsAt === null || Date.parse(startsAt) <= Date.now();
    setMomentWrong(when === 'later' && isPast);
    if (when === 'later' && isPast) return;
    move.mutate(
      {
        move: 'confirm',
        version,
        rows: kept,
        ...(startsAt !== null && { starts_at: startsAt }),
        ...(hasCanary && canary < kept && { canary }),
      },
      {
        onSuccess() {
          say({ text: needsApproval ? words.askedSoon : words.sentSoon });
          void navigate({
            to: '/enti/$institutionId/invii/$batchId',
            params: { institutionId, batchId: id },
          });
        },
        onError: (error) => isConflict(error) && onConflict(),
      },
    );
  };

  return (
    <form className="form" noValidate onSubmit={submit}>
      <Forecast institutionId={institutionId} uploaded={uploaded} />
      <Choice
        legend={words.when}
        layout="row"
        value={when}
        options={(['now', 'later'] as const).map((one) => ({
          value: one,
          label: words.whens[one],
          hint: words.whenHints[one],
        }))}
        onChange={setWhen}
      />
      {when === 'later' && (
        <TextField
          label={words.moment}
          type="datetime-local"
          className="field-short"
          value={moment}
          onChange={(event) => setMoment(event.target.value)}
          error={isMomentWrong ? words.momentNeeded : undefined}
        />
      )}
      {kept > 1 && (
        <Toggle
          label={words.canary}
          hint={words.canaryHint}
          checked={hasCanary}
          onChange={setCanary}
        />
      )}
      {hasCanary && (
        <TextField
          label={words.canaryCount}
          type="number"
          min={1}
          max={kept}
          className="field-short"
          value={first}
          onChange={(event) => setFirst(event.target.value)}
        />
      )}
      {move.error && <TroubleNotice error={move.error} />}
      <div className="act">
        <Button type="submit" icon="mail" busy={move.isPending}>
          {needsApproval ? words.ask(number(kept, language)) : words.send(number(kept, language))}
        </Button>
        {needsApproval && <p className="quiet small">{words.askHint}</p>}
      </div>
    </form>
  );
}

function Forecast({ institutionId, uploaded }: { institutionId: string; uploaded: Uploaded }) {
  const { texts, language } = useSpoken();
  const words = texts.batches;
  const forecast = useQuery(forecastQuery(institutionId, uploaded.id, uploaded.version));
  return (
    <div className="form">
      <h3>{words.compose.forecast}</h3>
      {forecast.isPending && <Skeleton label={texts.app.loading} rows={3} />}
      {forecast.error && (
        <TroubleNotice error={forecast.error} retry={() => void forecast.refetch()} />
      )}
      {forecast.data && (
        <>
          <table className="table table-counts">
            <caption className="for-readers-only">{words.compose.forecast}</caption>
            <tbody>
              {REACHES.map((one) => {
                const count = forecast.data[one];
                return (
                  <tr key={one}>
                    <th scope="row">{words.compose.forecasts[one]}</th>
                    <td className="number">
                      {count === 'few'
                        ? words.page.few
                        : typeof count === 'number'
                          ? number(count, language)
                          : words.compose.atLeast(number(count.at_least, language))}
                    </td>
                  </tr>
                );
              })}
            </tbody>
          </table>
          {REACHES.some((one) => forecast.data[one] === 'few') && (
            <p className="quiet small">{words.compose.sharesHint}</p>
          )}
          <QueueFacts forecast={forecast.data} />
        </>
      )}
    </div>
  );
}
