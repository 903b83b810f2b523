// The whole terms of use, in plain words.
import { useTexts } from '../../texts/texts.tsx';
import { LongPage } from './LongPage.tsx';

export default function TermsPage() {
  const { about } = useTexts();
  return <LongPage title={about.termsTitle} page="terms" />;
}
