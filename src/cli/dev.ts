/**
 * `poolhouse dev`: everything on one loopback port, taking any credentials.
 *
 * @module
 */
import { flushCompileCache } from 'node:module'
import { type Config, readConfig } from '#app/config.ts'
import type { Demo } from '#app/demo.ts'
import type { OpenHouse } from '#app/open.ts'
import { ConfigRefusal } from '#app/refusal.ts'
import type { Command } from './command.ts'
import { optionsHelp } from './options-help.ts'
import { stopSignal } from './stop-signal.ts'
import { welcome } from './welcome.ts'

export const dev: Command = {
  help: () => `A server for development: open to this machine alone, with an inbox and a demo pool.

Usage: poolhouse dev [OPTIONS]

${optionsHelp()}`,

  async run(argv) {
    const config = readConfig({ argv, env: process.env, folder: process.cwd() })
    requireLoopback(config.host)
    const stopped = stopSignal()
    // Not before the settings are known to be sound: a typing mistake is answered at once.
    const { openHouse } = await import('#app/open.ts')
    const house = await openHouse(config, { developing: true })
    try {
      const url = await house.listen(config)
      process.stdout.write(`poolhouse ready on ${url}\n`)
      flushCompileCache()
      const demo = config.demo ? await demoOf(house) : undefined
      const { authority } = house
      process.stdout.write(welcome({ url, region: config.region, data: dataOf(config, house), authority, demo }))
      await stopped
    } finally {
      await house.close()
    }
    return 0
  },
}

/** Whoever reaches this server may do anything with it, so nobody else's machine may reach it. */
function requireLoopback(host: string): void {
  if (host === 'localhost' || host === '::1' || /^127(\.\d+){3}$/.test(host)) return
  throw new ConfigRefusal(
    `dev takes any credentials, so it listens on loopback alone, and ${host} is not: leave --host out.`,
  )
}

/** A server without its demo still serves. */
async function demoOf({ services }: OpenHouse): Promise<Demo | undefined> {
  try {
    const { findOrMakeDemo } = await import('#app/demo.ts')
    return await findOrMakeDemo(services)
  } catch (err) {
    services.log.error({ err }, 'The demo could not be made.')
    return undefined
  }
}

/** Where the data is, without the password of a database. */
function dataOf({ database }: Config, { folder }: OpenHouse): string {
  if (!database) return folder.path
  const { host, pathname } = new URL(database)
  return `${host}${pathname}`
}
