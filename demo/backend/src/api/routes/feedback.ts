import { Hono } from 'hono';
import { readFeedback } from './feedback-body.js';
import { receive, type FeedbackBackend } from '../../domain/feedback/receive.js';

/** `POST /feedback`: what a person answered. */
export const feedbackRoutes = (backend: FeedbackBackend): Hono =>
  new Hono().post('/feedback', async (c) => {
    const { status, receipt } = await receive(backend, await readFeedback(c.req.raw, backend.keys));
    return Response.json({ receipt }, { status, headers: { 'Cache-Control': 'no-store' } });
  });
