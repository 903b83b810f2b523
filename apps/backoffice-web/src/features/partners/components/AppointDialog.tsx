// A delegation: to which partner, what it may do, for which services, until when.
import { DELEGABLE, type Delegable } from '@io/vocabulary';
import { Button, Choice, Dialog, TextField } from '@io/ui';
import { useQuery } from '@tanstack/react-query';
import { type FormEvent, useDeferredValue, useState } from 'react';
import { type KeptDialog, useKeptFields } from '../../../shell/kept-dialog.ts';
import { useSay } from '../../../shell/said.tsx';
import { TroubleNotice } from '../../../shell/TroubleNotice.tsx';
import { useTexts } from '../../../texts/texts.tsx';
import { CheckList } from '../../people/components/CheckList.tsx';
import { partnersQuery, useAppoint } from '../queries.ts';

export interface NewDelegation {
  search: string;
  partnerId: string | undefined;
  rights: Delegable[];
  which: 'all' | 'some';
  serviceIds: string[];
  end: string;
}

export function AppointDialog(props: {
  dialog: KeptDialog<NewDelegation>;
  institutionId: string;
  services: readonly { service_id: string; service_name: string }[];
}) {
  const { partners, app } = useTexts();
  const words = partners.body;
  const { institutionId, services, dialog } = props;
  const onClose = dialog.close;
  const [{ search, partnerId, rights, which, serviceIds, end }, write] = useKeptFields(dialog, {
    search: '',
    partnerId: undefined,
    rights: ['edit_services'],
    which: 'all',
    serviceIds: [],
    end: '',
  });
  const found = useQuery(partnersQuery(institutionId, useDeferredValue(search.trim())));
  const [isTried, setTried] = useState(false);
  const appoint = useAppoint(institutionId);
  const say = useSay();
  const chosen = found.data?.items.find((one) => one.partner_id === partnerId);
  const lacks = {
    partner: chosen === undefined,
    rights: rights.length === 0,
    services: which === 'some' && serviceIds.length === 0,
    end: end === '',
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (chosen === undefined || Object.values(lacks).some(Boolean)) return;
    appoint.mutate(
      {
        partner_id: chosen.partner_id,
        rights,
        service_ids: which === 'all' ? null : serviceIds,
        // Until the end of that day, in Italy or an hour later.
        ends_at: `${end}T22:59:59.000Z`,
      },
      {
        onSuccess() {
          onClose();
          say({ text: words.given(chosen.name) });
        },
      },
    );
  };
  return (
    <Dialog open onClose={onClose} title={words.dialogTitle} closeLabel={app.close}>
      <form className="form" noValidate onSubmit={submit}>
        <TextField
          type="search"
          label={words.search}
          hint={words.searchHint}
          maxLength={100}
          autoComplete="off"
          value={search}
          onChange={(event) => write({ search: event.target.value })}
        />
        {found.error && <TroubleNotice error={found.error} />}
        {found.data?.items.length === 0 && <output>{words.nobody}</output>}
        {found.data && found.data.items.length > 0 && (
          <Choice
            legend={words.choose}
            value={partnerId}
            options={found.data.items.map((one) => ({
              value: one.partner_id,
              label: one.name,
              hint: `${partners.kinds[one.kind]} · ${one.fiscal_code}`,
            }))}
            onChange={(next) => write({ partnerId: next })}
          />
        )}
        {isTried && lacks.partner && (
          <p className="field-error" role="alert">
            {words.choosePartner}
          </p>
        )}
        <CheckList
          legend={words.may}
          options={DELEGABLE.map((one) => ({ id: one, name: partners.rights[one] }))}
          chosen={rights}
          error={isTried && lacks.rights && words.chooseRight}
          onChange={(next) => write({ rights: DELEGABLE.filter((one) => next.includes(one)) })}
        />
        {services.length > 0 && (
          <Choice
            legend={words.which}
            value={which}
            options={(['all', 'some'] as const).map((one) => ({
              value: one,
              label: words.whichKinds[one],
              hint: words.whichHints[one],
            }))}
            onChange={(next) => write({ which: next })}
          />
        )}
        {which === 'some' && (
          <CheckList
            legend={words.services}
            options={services.map((one) => ({ id: one.service_id, name: one.service_name }))}
            chosen={serviceIds}
            error={isTried && lacks.services && words.chooseService}
            onChange={(next) => write({ serviceIds: next })}
          />
        )}
        <TextField
          type="date"
          label={words.endsOn}
          hint={words.endsHint}
          value={end}
          error={isTried && lacks.end ? partners.needed : undefined}
          onChange={(event) => write({ end: event.target.value })}
        />
        {appoint.error && <TroubleNotice error={appoint.error} />}
        <div className="dialog-actions">
          <Button type="submit" busy={appoint.isPending}>
            {words.give}
          </Button>
          <Button look="quiet" onClick={onClose}>
            {app.cancel}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
