// A key for all the chosen bodies: of which service, under which terms, and to whose certificate the file is encrypted.
import { CallFailed } from '@io/endpoint';
import { Button, Choice, Dialog, Notice, Skeleton, TextArea } from '@io/ui';
import { useQuery } from '@tanstack/react-query';
import { type FormEvent, useId, useState } from 'react';
import { number } from '../../../format/words.ts';
import { type KeptDialog, useKeptFields } from '../../../shell/kept-dialog.ts';
import { TroubleNotice } from '../../../shell/TroubleNotice.tsx';
import { useSpoken } from '../../../texts/texts.tsx';
import {
  errorsOf,
  type Terms,
  TermsFields,
  wireTerms,
} from '../../keys/components/TermsFields.tsx';
import type { ActingBody } from '../../../wire.ts';
import { actingServicesQuery, useBeginRound } from '../queries.ts';

const MOST_PEM = 20_000;

export interface KeysForBodies {
  picked: readonly ActingBody[];
  /** Undefined: the first one. */
  service: string | undefined;
  kind: 'real' | 'test';
  terms: Terms;
  /** A public key or certificate: no secret. */
  recipient: string;
}

export function KeysDialog(props: {
  dialog: KeptDialog<KeysForBodies>;
  institutionId: string;
  picked: readonly ActingBody[];
}) {
  const { texts, language } = useSpoken();
  const { round: words, needed } = texts.partners;
  const { keys } = texts.office;
  const { institutionId, dialog } = props;
  const onClose = dialog.close;
  const id = useId();
  const services = useQuery(actingServicesQuery(institutionId));
  const [{ picked, service, kind, terms, recipient }, write] = useKeptFields(dialog, {
    picked: props.picked,
    service: undefined,
    kind: 'test',
    terms: { name: '', end: '', cidrs: '' },
    recipient: '',
  });
  const [isTried, setTried] = useState(false);
  const begin = useBeginRound(institutionId, dialog.forget);
  const names = services.data?.items ?? [];
  const serviceName = service ?? names[0]?.service_name;
  const without = picked.filter((one) => !one.rights.includes('manage_keys'));
  const errors = errorsOf(terms, texts.office);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (serviceName === undefined || recipient.trim() === '') return;
    if (Object.keys(errors).length > 0) return;
    const bodies = picked.map((one) => ({ institution_id: one.institution_id }));
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
              onChange={(event) => write({ service: event.target.value })}
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
            onChange={(next) => write({ kind: next })}
          />
          <TermsFields
            terms={terms}
            errors={isTried ? errors : {}}
            onChange={(next) => write({ terms: next })}
          />
          <TextArea
            label={words.recipient}
            hint={words.recipientHint}
            rows={4}
            spellCheck={false}
            maxLength={MOST_PEM}
            value={recipient}
            onChange={(event) => write({ recipient: event.target.value })}
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
                if (file && file.size <= MOST_PEM)
                  void file.text().then((text) => write({ recipient: text }));
              }}
            />
          </div>
          <RecipientFault error={begin.error} />
          {without.length > 0 && (
            <Notice>
              <p>{words.withoutKeys(without.map((one) => one.institution_name).join(', '))}</p>
            </Notice>
          )}
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
