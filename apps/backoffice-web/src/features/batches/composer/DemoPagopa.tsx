// In a demonstration: the simulated pagoPA refuses the notices of an institution, or of an account, that it was not told of.
import { useMe, useMembership } from '../../../shell/me.ts';
import { useTexts } from '../../../texts/texts.tsx';

/** Leads to its form, filled; a page of its own, so that nothing of what is being written is lost. */
export function DemoPagopa({ iban }: { iban: string }) {
  const texts = useTexts().batches.compose.notices.demo;
  const page = useMe()?.demo_pagopa_page ?? undefined;
  const institution = useMembership();
  if (page === undefined || institution === undefined) return null;
  const query = new URLSearchParams({
    fiscal_code: institution.institution_fiscal_code,
    name: institution.institution_name,
    ibans: iban.trim(),
  });
  return (
    <p className="quiet small">
      {texts.why}{' '}
      <a href={`${page}?${query}`} target="_blank" rel="noopener noreferrer">
        {texts.tell}
      </a>
    </p>
  );
}
