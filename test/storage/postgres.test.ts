import { testStorage } from './suite.ts'

testStorage('postgres')
