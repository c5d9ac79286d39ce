import { askAhead } from './api/ahead.ts';

// In a browser only: the shell hands over a port instead, and puts `fob` there to say so. What fails here is asked again later.
if (!('fob' in window)) void askAhead().catch(() => {});

// The first look waits until the storage was read; now is a good time to wait.
localStorage.getItem('');
