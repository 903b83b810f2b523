// What works for people with disabilities, what does not yet, and whom to tell.
import { useTexts } from '../../texts/texts.tsx';
import { LongPage } from './LongPage.tsx';

export default function AccessibilityPage() {
  const { about } = useTexts();
  return <LongPage title={about.accessibilityTitle} page="accessibility" />;
}
