/** The signals that ask a server to stop. @module */

/** Requests under way get this long to finish. */
const deadlineMs = 10_000

/**
 * Resolves at the first SIGTERM or SIGINT. Later ones change nothing: under npm a Ctrl-C arrives twice. A process that
 * has not ended after ten seconds is ended, with exit code 1.
 */
export function stopSignal(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ['SIGTERM', 'SIGINT'] as const) {
      process.on(signal, () => {
        setTimeout(() => process.exit(1), deadlineMs).unref()
        resolve()
      })
    }
  })
}
