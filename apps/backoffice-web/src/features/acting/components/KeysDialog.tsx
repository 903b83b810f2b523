// A key for all the chosen bodies: of which service, under which terms, and to whose certificate the file is encrypted.
import { CallFailed } from '@io/endpoint';
import { Button, Choice, Dialog, Skeleton, TextArea } from '@io/ui';
import { useQuery } from '@tanstack/react-query';
import { type FormEvent, useId, useState } from 'react';
import { number } from '../../../format/words.ts';
import { TroubleNotice } from '../../../shell/TroubleNotice.tsx';
import { useSpoken } from '../../../texts/texts.tsx';
import {
  errorsOf,
  type Terms,
  TermsFields,
  wireTerms,
} from '../../keys/components/TermsFields.tsx';
import { actingServicesQuery, useBeginRound } from '../queries.ts';

const MOST_PEM = 20_000;

export function KeysDialog(props: {
  institutionId: string;
  picked: readonly string[];
  onClose: () => void;
}) {
  const { texts, language } = useSpoken();
  const { round: words, needed } = texts.partners;
  const { keys } = texts.office;
  const { institutionId, picked, onClose } = props;
  const id = useId();
  const services = useQuery(actingServicesQuery(institutionId));
  const [service, setService] = useState<string>();
  const [kind, setKind] = useState<'real' | 'test'>('test');
  const [terms, setTerms] = useState<Terms>({ name: '', end: '', cidrs: '' });
  const [recipient, setRecipient] = useState('');
  const [isTried, setTried] = useState(false);
  const begin = useBeginRound(institutionId);
  const names = services.data?.items ?? [];
  const serviceName = service ?? names[0]?.service_name;
  const errors = errorsOf(terms, texts.office);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (serviceName === undefined || recipient.trim() === '') return;
    if (Object.keys(errors).length > 0) return;
    const bodies = picked.map((one) => ({ institution_id: one }));
    const body = {
      ...{ kind: 'keys' as const, service_name: serviceName, is_test: kind === 'test' },
      ...wireTerms(terms),
      ...{ recipient, bodies },
    };
    begin.mutate(body);
  };
  return (
    <Dialog
      open
      onClose={onClose}
      title={words.keysTitle(number(picked.length, language))}
      closeLabel={texts.app.close}
    >
      {services.isPending && <Skeleton label={texts.app.loading} rows={2} />}
      {services.error && <TroubleNotice error={services.error} />}
      {services.data && names.length === 0 && <p>{words.noServices}</p>}
      {names.length > 0 && (
        <form className="form" noValidate onSubmit={submit}>
          <div className="text-field">
            <label htmlFor={`${id}-service`}>{words.keyService}</label>
            <select
              id={`${id}-service`}
              value={serviceName}
              onChange={(event) => setService(event.target.value)}
            >
              {names.map((one) => (
                <option key={one.service_name} value={one.service_name}>
                  {words.inBodies(one.service_name, number(one.bodies, language))}
                </option>
              ))}
            </select>
          </div>
          <Choice
            legend={keys.kind}
            value={kind}
            options={(['test', 'real'] as const).map((one) => ({
              value: one,
              label: keys.kinds[one],
              hint: keys.kindHints[one],
            }))}
            onChange={setKind}
          />
          <TermsFields terms={terms} errors={isTried ? errors : {}} onChange={setTerms} />
          <TextArea
            label={words.recipient}
            hint={words.recipientHint}
            rows={4}
            spellCheck={false}
            maxLength={MOST_PEM}
            value={recipient}
            onChange={(event) => setRecipient(event.target.value)}
          />
          {isTried && recipient.trim() === '' && (
            <p className="field-error" role="alert">
              {needed}
            </p>
          )}
          <div className="text-field">
            <label htmlFor={`${id}-file`}>{words.recipientFile}</label>
            <input
              id={`${id}-file`}
              type="file"
              accept=".pem,.crt,.cer,.pub"
              onChange={(event) => {
                const file = event.target.files?.[0];
                if (file && file.size <= MOST_PEM) void file.text().then(setRecipient);
              }}
            />
          </div>
          <RecipientFault error={begin.error} />
          <p className="quiet small">{words.once}</p>
          <div className="dialog-actions">
            <Button type="submit" icon="key" busy={begin.isPending}>
              {words.begin}
            </Button>
            <Button look="quiet" onClick={onClose}>
              {texts.app.cancel}
            </Button>
          </div>
        </form>
      )}
    </Dialog>
  );
}

/** What is wrong with the certificate, in the server's words, which name it. */
function RecipientFault({ error }: { error: unknown }) {
  const { texts, language } = useSpoken();
  if (!error) return null;
  const [fault] = error instanceof CallFailed ? (error.problem?.errors ?? []) : [];
  if (fault?.path !== 'recipient') return <TroubleNotice error={error} />;
  return (
    <p className="field-error" role="alert">
      {texts.partners.round.recipient}: {fault[language]}
    </p>
  );
}
