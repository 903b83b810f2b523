// A service's card as citizens see it, for every app that shows one.
export { ContactLinks } from './contact-links.tsx';
export { inLanguage } from './in-language.ts';
export { PreferenceSwitches } from './preference-switches.tsx';
export { ServiceCardView } from './service-card.tsx';
