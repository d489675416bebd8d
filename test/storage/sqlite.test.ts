import { testStorage } from './suite.ts'

testStorage('sqlite')
