#!/usr/bin/env node
/** The command line: arguments in, exit code out. @module */
import { enableCompileCache } from 'node:module'
import { join } from 'node:path'

// Compiled code is kept between runs, which halves the start. Where it cannot be written, Node goes on without.
enableCompileCache(join(import.meta.dirname, '../node_modules/.cache/poolhouse'))

const { run } = await import('#cli/run.ts')
process.exitCode = await run(process.argv.slice(2))
