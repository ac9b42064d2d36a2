import { torture } from './feedback-torture.js';

torture('firefox');
