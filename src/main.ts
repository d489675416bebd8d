#!/usr/bin/env node
/** The command line: arguments in, exit code out. @module */
import { run } from '#cli/run.ts'

process.exitCode = await run(process.argv.slice(2))
