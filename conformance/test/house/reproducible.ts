// On the machine that decides, every run draws the same examples, so that a failure there is one for everybody; on a
// desk each run draws its own. CTXR_SEED repeats a run.
const seed = process.env['CTXR_SEED'] ?? ((process.env['CI'] ?? '') === '' ? undefined : '1');
if (seed !== undefined) {
  const { configureGlobal } = await import('fast-check');
  configureGlobal({ seed: Number(seed) });
}
