// The switches: each answers with the new state, which is shown at once.
import { call, type CallInput } from '@io/endpoint';
import { pauseGate, resumeGate, setGate, setSection } from '@io/platform/contracts/admission';
import { type QueryClient, useMutation, useQueryClient } from '@tanstack/react-query';
import type { Gate, Gates, Section, SectionList, SectionName } from '../../wire.ts';
import { changesQuery, gatesQuery, sectionsQuery } from './queries.ts';

type Body<E extends Parameters<typeof call>[0]> = NonNullable<CallInput<E>['body']>;

export type RateChange = Body<typeof setGate>;
export type Pause = Body<typeof pauseGate>;
export type SectionChange = Body<typeof setSection>;

function showGate(client: QueryClient, gate: Gate): void {
  client.setQueryData<Gates>(gatesQuery.queryKey, (known) =>
    known
      ? { ...known, items: known.items.map((one) => (one.name === gate.name ? gate : one)) }
      : known,
  );
  void client.invalidateQueries({ queryKey: changesQuery.queryKey });
}

export function useSetRate() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ gate, ...body }: RateChange & { gate: string }) =>
      call(setGate, { params: { gate_name: gate }, body }),
    onSuccess: (gate) => showGate(client, gate),
  });
}

export function usePause() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ gate, ...body }: Pause & { gate: string }) =>
      call(pauseGate, { params: { gate_name: gate }, body }),
    onSuccess: (gate) => showGate(client, gate),
  });
}

export function useResume() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (gate: string) => call(resumeGate, { params: { gate_name: gate } }),
    onSuccess: (gate) => showGate(client, gate),
  });
}

export function useSetSection() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ section, ...body }: SectionChange & { section: SectionName }) =>
      call(setSection, { params: { section }, body }),
    onSuccess: (section: Section) => {
      client.setQueryData<SectionList>(sectionsQuery.queryKey, (known) =>
        known
          ? { items: known.items.map((one) => (one.name === section.name ? section : one)) }
          : known,
      );
      void client.invalidateQueries({ queryKey: changesQuery.queryKey });
    },
  });
}
