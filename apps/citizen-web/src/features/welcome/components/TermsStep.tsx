// Step 1: what one agrees to, in four lines, and the whole text for who wants it.
import { Icon } from '@io/ui';
import { useTexts } from '../../../texts/texts.tsx';

export function TermsStep({ name }: { name: string }) {
  const { welcome: words, app } = useTexts();
  return (
    <>
      <p>{words.termsIntro(name)}</p>
      <ul className="landing-points">
        {words.termsPoints.map((point) => (
          <li key={point}>
            <Icon name="check" />
            {point}
          </li>
        ))}
      </ul>
      <p>
        <a href="/condizioni" target="_blank" rel="noopener">
          {words.termsLink} <span className="for-readers-only">{app.opensElsewhere}</span>
        </a>
      </p>
    </>
  );
}
