import fc from 'fast-check';

// One failure is enough to count a change as noticed: do not look for the smallest example.
fc.configureGlobal({ ...fc.readConfigureGlobal(), endOnFailure: true });
