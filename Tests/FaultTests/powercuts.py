"""Traces each workload, makes every state that a power cut may leave, and opens each."""

import concurrent.futures
import errno
import operator
import random
import shutil
import subprocess
import sys
import time
from pathlib import Path

import controls
import states
import traces
from commandcuts import BACK, Backups, Purges, Saves
from harness import HERE, Failure, complaints, copy, fail_with, make_practice, need, say
from faults import ERRORS, ONCE_ONLY, build_shim
from situations import Situations
from workloads import WORKLOADS


def _trace(folder, log, run, told=Saves.told, rebuilt="index"):
    """What a program does to a folder, by strace."""
    trace = traces.Trace.beginning_at(folder, rebuilt)
    answer = run([*traces.STRACE, "-o", str(log)])
    if answer.returncode != 0:
        raise Failure(f"the traced run failed: {answer.stdout} {answer.stderr.decode()}")
    traces.Reader(folder, trace, told).read(log)
    log.unlink()
    if not any(step.act == "name" for step in trace.steps):
        raise Failure("the trace shows no change of the practice: strace did not see it")
    return trace


# How the doctor tells that the log, or the end of it, is gone.
_LOG_GONE = ("The audit log has no line, but", "The audit log begins on ", "The audit log ends with ",
             "locks/log-end is not what caseload wrote")


def _after_a_cut(answer):
    """What is examined, without that the log is gone, where a cut has taken all of a file that was written to.

    The model allows it of every file that is not confirmed. That the doctor tells it is right; what
    it would cost is words, and those are looked for.
    """
    answer = dict(answer)
    answer["findings"] = [
        found for found in answer.get("findings", [])
        if not (found[0] == "audit" and (
            found[2].startswith(_LOG_GONE) or "that had stood before entry" in found[2]))]
    return answer


def _examine(program, folders, workers):
    """The answers for all folders, from several processes."""
    parts = [folders[n::workers] for n in range(workers)]
    with concurrent.futures.ThreadPoolExecutor(workers) as pool:
        answers = list(pool.map(program.examine, parts))
    return [_after_a_cut(answers[n % workers][n // workers]) for n in range(len(folders))]


def _check(program, scratch, trace, judge, model, most, workers, alike=()):
    """Makes and examines the states; gives how many there were, and what is wrong with which."""
    found, total, acknowledged = states.states(trace, model, alike=alike)
    if most and len(found) > most:
        found = [found[n * len(found) // most] for n in range(most)]
    bad = []
    for start in range(0, len(found), 200):
        part = found[start:start + 200]
        folders, told = [], []
        for number, state in enumerate(part):
            folder = Path(scratch) / f"state-{number}"
            state.write(folder)
            folders.append(folder)
            told.append(acknowledged[:state.acknowledged])
        with concurrent.futures.ThreadPoolExecutor(workers) as pool:
            before = list(pool.map(judge.before, folders, told))
            answers = _examine(program, [f / judge.inside for f in folders], workers)
            after = list(pool.map(judge.after, folders, told, answers))
        for folder, wrong in zip(folders, map(operator.add, before, after)):
            if wrong:
                bad.append(wrong)
            shutil.rmtree(folder)
    return len(found), total, bad


def _torn(answer, acknowledged):
    """Only what makes a document unreadable: the controls write no audit."""
    return complaints({**answer, "findings": []}, acknowledged)


def _controls(program, scratch, base, revisions, most, workers):
    """The bad writers must be found out, and the right one must not be."""
    client = next(base.glob("clients/*/client.json")).relative_to(base)
    shown = []
    for writer in controls.WRITERS:
        folder = copy(base, Path(scratch) / "control")
        run = lambda strace: program_run(
            [*strace, sys.executable, str(HERE / "controls.py"), "write", writer,
             str(folder / client)])
        trace = _trace(folder, Path(scratch) / "control.log", run)
        shutil.rmtree(folder)
        count, _, bad = _check(
            program, scratch, trace, Saves(revisions, _torn), "ordered", most, workers)
        shown.append(f"{writer} {len(bad)} bad of {count}")
        if writer in controls.BAD and not bad:
            raise Failure(f"the control “{writer}” was not found out in {count} states")
        if writer not in controls.BAD and bad:
            fail_with(
                [wrong[0] for wrong in bad],
                f"the control “{writer}” is right, but was found wrong")
    say("  controls: " + ", ".join(shown))


def program_run(arguments):
    return subprocess.run(arguments, capture_output=True, timeout=120)


def _recoveries(program, scratch, traced, most):
    """Faults while a practice is opened after a cut: a second start has everything all the same."""
    chance = random.Random(5)
    shim = build_shim(scratch)
    every = [(c, e, s) for c, errors in ERRORS.items() for e in errors if e != "SHORT"
             for s in ("", *(() if e in ONCE_ONLY else ("+",)))]
    runs, hits, bad = 0, 0, []
    for trace, judge in traced:
        found, _, acknowledged = states.states(trace, "ordered")
        for state in chance.sample(found, min(most, len(found))):
            told = acknowledged[:state.acknowledged]
            call, error, sign = every[runs % len(every)]
            number = chance.randint(1, 3 if call not in ("open", "close", "read") else 40)
            folder, log = Path(scratch) / "recovery", Path(scratch) / "recovery.log"
            state.write(folder)
            practice = folder / judge.inside
            answer = program.run(
                ["examine"], f"{practice}\n",
                {"LD_PRELOAD": str(shim), "FAULT_DIR": str(practice), "FAULT_LOG": str(log),
                 "FAULT": f"{call}:{getattr(errno, error)}:{number}{sign}"})
            runs += 1
            hits += any(line.startswith("!") for line in log.read_text().splitlines())
            log.unlink()
            wrong = [] if answer.returncode == 0 else [f"ended with {answer.returncode}"]
            wrong += judge.after(folder, told, _after_a_cut(program.examine([practice])[0]))
            if wrong:
                bad.append(f"{call} {error} {number}{sign} while opening: {wrong[0]}")
            shutil.rmtree(folder)
    say(f"  recoveries: {runs} starts after a cut, {hits} with a fault, {len(bad)} bad")
    return bad


def _copiers(program, scratch, judge, most, workers):
    """Backups that are copied wrongly must be found out, and the one that is copied well not."""
    source = Path(scratch) / "control.age"
    folder = copy(judge.base, Path(scratch) / "control")
    judge.run(folder)
    (folder / "out" / "b.age").rename(source)
    shutil.rmtree(folder)
    judge.has_notes = False
    shown = []
    for writer, (_, reason) in controls.COPIERS.items():
        run = lambda folder, strace: program_run(
            [*strace, sys.executable, str(HERE / "controls.py"), "copy", writer, str(source),
             str(folder / "out" / "b.age")])
        shown.append(_control(program, scratch, judge, writer, run, reason, most, workers))
    judge.has_notes = True
    return shown


def _removers(program, scratch, judge, most, workers):
    """Charts that are removed wrongly must be found out."""
    shown = []
    for writer, (_, reason) in controls.REMOVERS.items():
        run = lambda folder, strace: program_run(
            [*strace, sys.executable, str(HERE / "controls.py"), "remove", writer,
             *(str(folder / path) for path in judge.chart)])
        shown.append(_control(program, scratch, judge, writer, run, reason, most, workers))
    return shown


def _control(program, scratch, judge, writer, run, reason, most, workers):
    """One control in place of a command: found out for a reason, or good where there is none."""
    trace = _command_trace(scratch, judge, run)
    count, _, bad = _check(program, scratch, trace, judge, "ordered", most, workers)
    name = type(judge).__name__.lower()
    bad = [wrong for wrong in bad if reason is None or any(reason in line for line in wrong)]
    if reason and not bad:
        raise Failure(f"the control “{writer}” of {name} was not found out in {count} states")
    if not reason and bad:
        fail_with(
            [wrong[0] for wrong in bad],
            f"the control “{writer}” of {name} is right, but was found wrong")
    return f"{writer} {len(bad)} bad of {count}"


def _command_trace(scratch, judge, run):
    """What a command does to a folder of its own."""
    folder = copy(judge.base, Path(scratch) / "cut")
    trace = _trace(
        folder, Path(scratch) / "cut.log", lambda strace: run(folder, strace),
        judge.told, judge.rebuilt)
    if not any(step.act == "ack" for step in trace.steps):
        raise Failure(f"the traced command did not say “{judge.told}”")
    shutil.rmtree(folder)
    return trace


def _killed_purges(program, scratch, judge, whole, most, workers):
    """A cut after a start that finished a purge, which was killed before a removal was on disk."""
    synced = [n for n, step in enumerate(whole.steps) if step.act.startswith("sync")]
    numbers = [
        count for count, n in enumerate(synced, 1)
        if (change := whole.steps[n - 1].change) and change.path in judge.chart]
    if most and len(numbers) > most:
        numbers = [numbers[n * len(numbers) // most] for n in range(most)]
    total, found = 0, []
    for number in numbers:
        folder, log = copy(judge.base, Path(scratch) / "cut"), Path(scratch) / "cut.log"
        trace = traces.Trace.beginning_at(folder, judge.rebuilt)
        reader = traces.Reader(folder, trace, judge.told)
        kill = f"--inject=fsync:signal=SIGKILL:when={number}"
        if judge.run(folder, prefix=[*traces.STRACE, "-o", str(log), kill]).returncode == 0:
            raise Failure(f"the purge was not killed at fsync {number}")
        reader.read(log)
        last = trace.steps[-1]
        if last.act != "name" or last.change.act != "unlink":
            raise Failure(f"the purge was not killed after a removal, at fsync {number}")
        program.run(["examine"], f"{folder}\n", prefix=[*traces.STRACE, "-o", str(log)])
        reader.read(log)
        trace.steps.append(traces.Step("ack", path=judge.told))
        shutil.rmtree(folder)
        log.unlink()
        count, _, bad = _check(program, scratch, trace, judge, "ordered", None, workers)
        total += count
        for wrong in bad:
            is_back = any(sign in line for line in wrong for sign in BACK)
            if not is_back or not judge.allows("killed"):
                found.append(f"purge killed at fsync {number}: {'; '.join(wrong[:3])}")
    say(f"  purges that were killed and finished: {len(numbers)}, {total} states, {len(found)} bad")
    return found


def run_power_cuts(program, scratch, size, workers):
    """Every state of every workload, in the ordered model and in the weak one."""
    need("strace")
    base = Path(scratch) / "cut-base"
    revisions = make_practice(program, base)
    since = time.monotonic()
    totals = {"ordered": [0, 0, 0], "weak": [0, 0, 0]}
    found, by_workload, traced = [], [], []

    def check(workload, trace, judge):
        traced.append((trace, judge))
        for model, sums in totals.items():
            count, total, bad = _check(
                program, scratch, trace, judge, model,
                size["weak"] if model == "weak" else None, workers,
                # Every version of it only in large numbers: it would triple the time.
                ("locks/log-end",) if size["weak"] else ())
            sums[0] += count
            sums[1] += total
            sums[2] += len(bad)
            found.extend(f"{workload}, {model}: {'; '.join(wrong[:3])}" for wrong in bad)
            by_workload.append(f"{workload} {count}" if model == "ordered" else f"+ {count}")

    situations = Situations(program, scratch, base, revisions)
    for workload, script in WORKLOADS.items():
        situation = situations.of(workload)
        folder = copy(situation.folder, Path(scratch) / "cut")
        trace = _trace(
            folder, Path(scratch) / "cut.log",
            lambda strace: program.rehearse(folder, script, prefix=strace, timeout=120))
        shutil.rmtree(folder)
        check(workload, trace, Saves(situation.revisions, situation=(program, situation)))
    judges = [Backups(program, scratch), Purges(program, scratch)]
    for judge in judges:
        name = type(judge).__name__.lower()[:-1]
        trace = _command_trace(
            scratch, judge, lambda folder, strace: judge.run(folder, prefix=strace))
        check(name, trace, judge)
    for model, (count, total, bad) in totals.items():
        say(f"power cuts, {model}: {count} different states of {total} enumerated, {bad} bad")
    say("  states by workload: " + ", ".join(by_workload).replace(", +", " +"))
    for judge in judges:
        say(f"  {type(judge).__name__.lower()}: {judge.counts()}")
    found += _killed_purges(
        program, scratch, judges[-1], traced[-1][0], size["purge kills"], workers)
    for gap in judges[-1].gaps():
        say(f"  known and open: {gap}")
    found += _recoveries(program, scratch, traced, size["recoveries"])
    _controls(program, scratch, base, revisions, size["controls"], workers)
    for judge, their in zip(judges, (_copiers, _removers)):
        shown = their(program, scratch, judge, size["controls"], workers)
        say(f"  controls of {type(judge).__name__.lower()}: {', '.join(shown)}")
    say(f"  ({time.monotonic() - since:.0f} s)")
    if found:
        fail_with(found, "a power cut can cost words", 20)
