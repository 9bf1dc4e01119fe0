import '@mingzhang/ui/tokens.css';
import '@mingzhang/ui/staff.css';
import './styles/reporting.css';

import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';

import { Reporting } from './app/reporting.tsx';

const root = document.getElementById('root');
if (!root) throw new Error('The page has no #root.');
createRoot(root).render(
  <StrictMode>
    <Reporting />
  </StrictMode>,
);
