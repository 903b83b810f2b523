// Who can help with a login that failed: the identity provider by its name, an office, or ourselves.
import { brand } from '../../../brand.ts';
import { useTexts } from '../../../texts/texts.tsx';
import type { Helper } from '../families.ts';

/** `provider` is the name of the one chosen on this device, if it is known. */
export function WhomToAsk(props: { helper: Helper; code: string; provider: string | undefined }) {
  const { loginError: words } = useTexts();
  const { helper, code, provider } = props;
  const advice = {
    provider: {
      text: provider === undefined ? words.askProvider : words.askProviderNamed(provider),
      href: brand.spid.help,
      link: words.providersHelp,
    },
    us: {
      text: words.askUs,
      href: `mailto:${brand.help}?subject=${encodeURIComponent(`IO ${code}`)}`,
      link: words.write(brand.help),
    },
    'tax-office': { text: words.askTaxOffice, href: brand.taxOffice, link: words.taxOffice },
  }[helper];
  return (
    <section aria-labelledby="whom-title">
      <h2 id="whom-title">{words.whom}</h2>
      <p>{advice.text}</p>
      <p>
        <a href={advice.href}>{advice.link}</a>
      </p>
    </section>
  );
}
