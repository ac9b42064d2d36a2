import type { ReactNode } from 'react';
import 'rounds-elements/rounds.css';

export const metadata = { title: 'Schwartz Rounds' };

export default function Layout({ children }: { children: ReactNode }) {
  return (
    <html lang="en-GB">
      <body>{children}</body>
    </html>
  );
}
