// "Entra con CIE", beside SPID's button and as large. There is one national provider; a test installation may have more.
import { useQuery } from '@tanstack/react-query';
import { useTexts } from '../../../texts/texts.tsx';
import { entranceOf, rememberLeaving } from '../entrance.ts';
import { providersQuery } from '../queries.ts';
import { CieMark } from './CieMark.tsx';

/** Nothing while the list is not there: SPID's button says what is wrong with it. */
export function CieButton({ isAgain = false }: { isAgain?: boolean }) {
  const { landing: words } = useTexts();
  const { data } = useQuery(providersQuery);
  const providers = data?.items.filter(({ kind }) => kind === 'cie') ?? [];
  return providers.map((provider) => (
    <a
      key={provider.entity_id}
      className="spid-button cie-button"
      href={entranceOf(provider, isAgain)}
      onClick={() => rememberLeaving(provider, isAgain)}
    >
      <span className="spid-button-mark">
        <CieMark />
      </span>
      <span className="spid-button-word" lang="it">
        {words.enterWithCie}
      </span>
    </a>
  ));
}
