"""Tests of media/recorder/activation_recorder.py, beside plain hooks and NumPy (oracle.py), in real processes.

    python3 test_recorder.py            runs them all
    python3 test_recorder.py --list     names them, one a line
    python3 test_recorder.py NAME...    runs these
"""

import bisect
import glob
import json
import os
import signal
import socket
import subprocess
import sys
import tempfile
import textwrap
import time
import unittest

HERE = os.path.dirname(os.path.abspath(__file__))
RECORDER = os.path.join(HERE, '..', '..', 'media', 'recorder', 'activation_recorder.py')
HEAD = """
import sys, threading
import torch, torch.nn as nn, torch.nn.functional as F
from oracle import expect, hook, relu, nowhere
torch.manual_seed(0)
torch.set_num_threads(1)
"""


class Recorded(unittest.TestCase):
    """Runs programs with the recorder in a folder of their own."""

    def setUp(self):
        folder = tempfile.TemporaryDirectory(prefix='activation-recorder-')
        self.addCleanup(folder.cleanup)
        self.folder = os.path.realpath(folder.name)
        self.expected = os.path.join(self.folder, 'expected.json')
        self.out = os.path.join(self.folder, 'out.jsonl')
        self.env = dict(os.environ, PYTHONPATH=HERE, ORACLE_OUT=self.expected, OMP_NUM_THREADS='1')
        self.env['PYTHONDONTWRITEBYTECODE'] = '1'

    def write(self, name, code):
        path = os.path.join(self.folder, name)
        with open(path, 'w', encoding='utf-8') as file:
            file.write(textwrap.dedent(code))
        return path

    def command(self, *arguments, every=1):
        options = ['--out', self.out] + (['--every', str(every)] if every else [])
        return [sys.executable, RECORDER] + options + list(arguments)

    def run_command(self, command):
        return subprocess.run(command, cwd=self.folder, env=self.env, stdout=subprocess.PIPE, stderr=subprocess.PIPE)

    def record(self, code, every=1, head=HEAD):
        """Runs a program to its end and gives the newest state of each of its sites."""
        self.script = self.write('program.py', head + textwrap.dedent(code))
        done = self.run_command(self.command(self.script, every=every))
        self.assertEqual(done.returncode, 0, done.stderr.decode())
        return self.sites()

    def lines(self, path=None):
        with open(path or self.out, encoding='utf-8') as file:
            return [json.loads(line) for line in file]

    def sites(self, path=None):
        newest = {}
        for line in self.lines(path):
            if line['type'] == 'site':
                newest[line['file'], line['line'], line['function'], line['dtype']] = line
        return list(newest.values())

    def notes(self, path=None):
        return ' '.join(line['message'] for line in self.lines(path) if line['type'] == 'note')

    def at(self, sites, line, dtype='float32'):
        found = [site for site in sites if (site['line'], site['dtype']) == (line, dtype)]
        self.assertEqual(len(found), 1, 'sites at line %d: %s' % (line, found))
        return found[0]

    def compare(self, sites, expected=None):
        """Every field of every site against the oracle's."""
        with open(expected or self.expected, encoding='utf-8') as file:
            wanted = json.load(file)
        self.assertGreater(len(wanted), 0)
        for want in wanted:
            site = self.at(sites, want['line'], want['dtype'])
            values = want.pop('sorted')
            for field, value in want.items():
                with self.subTest(line=want['line'], field=field):
                    if isinstance(value, float):
                        self.assertAlmostEqual(site[field], value, delta=1e-9 + 1e-9 * abs(value))
                    else:
                        self.assertEqual(site[field], value)
            edges, counts = site['histogram']['edges'], site['histogram']['counts']
            ranks = [bisect.bisect_left(values, edge) for edge in edges]
            self.assertEqual(counts, [high - low for low, high in zip(ranks, ranks[1:])])
            self.assertEqual(sum(counts), len(values))
            self.assertEqual(sum(window['values'] for window in site['windows']), site['values'])
            self.assertEqual(site['windows'][-1]['deadUnits'], site['deadUnitsInWindow'])
            self.assertLessEqual(site['deadUnits'], site['deadUnitsInWindow'])


class Statistics(Recorded):
    """What a line says, beside the oracle."""

    def test_convolutional_net_with_inplace_relu(self):
        sites = self.record('''
            class Net(nn.Module):
                def __init__(self):
                    super().__init__()
                    self.conv, self.norm = nn.Conv2d(2, 12, 3), nn.BatchNorm2d(12)
                    self.act, self.pool = nn.ReLU(inplace=True), nn.MaxPool2d(2)
                    self.conv1, self.out = nn.Conv1d(12, 7, 3), nn.Linear(7, 3)
                    with torch.no_grad():
                        self.norm.bias[:5] = -100.0
                def forward(self, x):
                    x = self.norm(self.conv(x))
                    expect(x, axis=1)
                    x = self.act(x)
                    x = self.conv1(self.pool(x).flatten(2))
                    expect(x, axis=1)
                    x = F.relu(x, inplace=True)
                    x = F.dropout(self.out(x.transpose(1, 2)), 0.1)
                    expect(x, axis=2, zero=nowhere)
                    return torch.tanh_(x).sum()
            net = Net()
            optimiser = torch.optim.SGD(net.parameters(), lr=0.01)
            for _ in range(5):
                optimiser.zero_grad()
                net(torch.randn(3, 2, 10, 10)).backward()
                optimiser.step()
        ''')
        self.compare(sites)
        self.assertEqual([site['deadUnits'] for site in sites if site['units'] == 12], [5])
        self.assertEqual({site['unitAxisFrom'] for site in sites}, {'layer'})

    def test_mlp_functions_methods_and_other_names(self):
        self.compare(self.record('''
            from torch.nn.functional import leaky_relu as lrelu
            import torch.nn.functional as functional
            layer, x = nn.Linear(6, 9), torch.randn(50, 6)
            h = layer(x)
            expect(h, axis=1)
            torch.relu(h)
            expect(h, axis=1)
            h.relu()
            expect(h, axis=1)
            functional.relu(input=h)
            expect(h, axis=1, zero=nowhere)
            lrelu(h)
            expect(h, axis=1)
            lrelu(h, 0)
            expect(h * 9, axis=1, zero=lambda z: (z <= 0) | (z >= 6))
            F.relu6(h * 9)
            expect(h, axis=1, zero=lambda z: (z <= -0.25) | (z >= 0.5))
            F.hardtanh(h, max_val=0.5, min_val=-0.25)
            expect(h, axis=1, zero=lambda z: abs(z) <= 0.5)
            h.hardshrink()
            expect(h, axis=1, zero=nowhere)
            F.gelu(h, approximate='tanh')
            expect(h, axis=1)
            h.clone().relu_()
        '''))

    def test_transformer(self):
        self.compare(self.record('''
            class Block(nn.Module):
                def __init__(self, act):
                    super().__init__()
                    self.attention = nn.MultiheadAttention(16, 2, batch_first=True)
                    self.up, self.down = nn.Linear(16, 24), nn.Linear(24, 16)
                    self.norm, self.act = nn.LayerNorm(16), act
                def forward(self, x):
                    x = self.norm(x + self.attention(x, x, x)[0])
                    h = self.up(x)
                    expect(h, axis=2, zero=relu if isinstance(self.act, nn.ReLU) else nowhere, layer=id(self))
                    h = self.act(h)
                    expect(x, axis=2, zero=nowhere, layer=id(self))
                    torch.sigmoid(x)
                    return x + self.down(h)
            for act in (nn.ReLU(), nn.ReLU()):
                net = nn.Sequential(Block(act), Block(act))
                for _ in range(3):
                    net(torch.randn(4, 5, 16)).sum().backward()
            encoder = nn.TransformerEncoderLayer(8, 2, 16, batch_first=True)
            encoder(torch.randn(2, 3, 8))
        '''))

    def test_sequential_counts_the_units_of_every_layer(self):
        sites = self.record('''
            net = nn.Sequential(nn.Linear(4, 8), nn.ReLU(), nn.Linear(8, 8), nn.ReLU(), nn.Linear(8, 2), nn.ReLU())
            with torch.no_grad():
                net[0].bias[:3], net[2].bias[2:7] = -100, -100
            for i, layer in ((1, 'a'), (3, 'b'), (5, 'c')):
                net[i].register_forward_pre_hook(hook(axis=1, line=16, layer=layer))
            for _ in range(4):
                net(torch.randn(20, 4))
        ''')
        self.compare(self.shift(sites))
        (site,) = sites
        self.assertEqual([layer['units'] for layer in site['layers']], [8, 8, 2])
        self.assertEqual(site['layers'][0]['deadUnits'], 3)

    def shift(self, sites):
        """The oracle's hook is told a line before the program is written: the only site there is."""
        with open(self.expected, encoding='utf-8') as file:
            wanted = json.load(file)
        wanted[0]['line'] = sites[0]['line']
        with open(self.expected, 'w', encoding='utf-8') as file:
            json.dump(wanted, file)
        with open(self.script, encoding='utf-8') as file:
            self.assertIn('net(torch.randn', file.read().splitlines()[sites[0]['line'] - 1])
        return sites

    def test_shared_module_and_module_made_at_every_call(self):
        sites = self.record('''
            act, first, second = nn.ReLU(), nn.Linear(3, 5), nn.Linear(5, 5)
            for _ in range(3):
                h = first(torch.randn(7, 3))
                expect(h, axis=1)
                h = act(h)
                h = second(h)
                expect(h, axis=1)
                h = act(h)
                h = h * 2 - 1
                expect(h, axis=1)
                nn.ReLU()(h)
        ''')
        self.compare(sites)
        self.assertEqual([site['units'] for site in sites], [5, 5, 5])

    def test_dtypes(self):
        self.compare(self.record('''
            for dtype in (torch.float64, torch.float32, torch.bfloat16):
                x = (torch.randn(40, 6, dtype=torch.float64) * 3).to(dtype)
                expect(x, axis=1)
                torch.relu(x)
                expect(x, axis=1, zero=nowhere)
                torch.sigmoid(x)
            for dtype in (torch.int64, torch.int8):
                x = torch.arange(-6, 6).reshape(3, 4).to(dtype)
                expect(x, axis=1)
                torch.relu(x)
            x = torch.tensor([[True, False]])
            expect(x, axis=1, zero=nowhere)
            torch.sigmoid(x)
        '''))

    def test_nan_and_infinity(self):
        self.compare(self.record('''
            nan, inf = float('nan'), float('inf')
            x = torch.tensor([[nan, inf, -inf, 1.0, -1.0, 0.0], [nan, 2.0, -inf, 3.0, -0.0, -5.0]])
            expect(x, axis=1)
            torch.relu(x)
            expect(x, axis=1, zero=lambda z: abs(z) == inf)
            torch.tanh(x)
            expect(x[:, :3] * inf, axis=1)
            F.relu(x[:, :3] * inf)
        '''))

    def test_empty_scalar_and_odd_shapes(self):
        self.compare(self.record('''
            x = torch.empty(0, 5)
            expect(x, axis=1)
            torch.relu(x)
            x = torch.tensor(-1.5)
            expect(x)
            torch.relu(x)
            x = torch.randn(4, 6).t()[::2]
            expect(x, axis=1)
            torch.relu(x)
            x = torch.randn(1, 4, 1).expand(3, 4, 5)
            expect(x, axis=2)
            torch.relu(x)
            x = torch.randn(2, 3, 4, 5, 6)
            expect(x, axis=1)
            torch.relu(x)
            x = torch.zeros(3, 2)
            expect(x, axis=1)
            torch.relu(x)
            x = torch.full((3, 2), -1.0)
            expect(x, axis=1)
            torch.relu(x)
            x = nn.Conv2d(1, 4, 3)(torch.randn(1, 6, 6))
            expect(x, axis=0)
            torch.relu(x)
        '''))

    def test_large_tensor_is_measured_in_pieces(self):
        self.compare(self.record('''
            x = torch.randn(1500, 3000)
            expect(x, axis=1)
            torch.relu(x)
        '''))

    def test_no_grad_inference_mode_and_leaf_inputs(self):
        self.compare(self.record('''
            x = torch.randn(8, 3, requires_grad=True)
            def act(x):
                expect(x, axis=1)
                return torch.relu(x)
            act(x)
            with torch.no_grad():
                act(x)
            with torch.inference_mode():
                act(torch.randn(8, 3))
            act(x).sum().backward()
        '''))

    def test_hand_over_to_autograd_is_as_without(self):
        program = HEAD + textwrap.dedent('''
            net = nn.Sequential(nn.Linear(4, 32), nn.ReLU(inplace=True), nn.Dropout(0.5), nn.Linear(32, 1), nn.Sigmoid())
            optimiser = torch.optim.Adam(net.parameters())
            for _ in range(50):
                optimiser.zero_grad()
                net(torch.randn(16, 4)).sum().backward()
                optimiser.step()
            print([p.double().sum().item() for p in net.parameters()])
        ''')
        path = self.write('program.py', program)
        plain = self.run_command([sys.executable, path])
        recorded = self.run_command(self.command(path))
        self.assertEqual((recorded.returncode, recorded.stdout), (0, plain.stdout))

    def test_learned_weight_over_time(self):
        (site,) = self.record('''
            act = nn.PReLU(3)
            optimiser = torch.optim.SGD(act.parameters(), lr=0.1)
            for _ in range(40):
                optimiser.zero_grad()
                act(-torch.ones(2, 3)).sum().backward()
                optimiser.step()
        ''')
        history = site['learned']['alpha']
        self.assertEqual((history[0]['call'], history[-1]['call']), (1, 40))
        self.assertAlmostEqual(history[0]['mean'], 0.25)
        self.assertAlmostEqual(history[-1]['values'][0], 0.25 + 39 * 0.2, places=4)

    def test_dying_unit_in_the_windows(self):
        (site,) = self.record('''
            layer = nn.Linear(2, 4)
            for step in range(200):
                if step == 100:
                    with torch.no_grad():
                        layer.bias[1] = -100.0
                torch.relu(layer(torch.randn(64, 2)))
        ''')
        self.assertEqual((site['deadUnits'], site['deadUnitsInWindow']), (0, 1))
        self.assertEqual(site['unitLastCalls'][1], 100)
        for window in site['windows']:
            if window['to'] < 100 or window['from'] > 100:
                self.assertEqual(window['deadUnits'], int(window['from'] > 100))
                self.assertEqual(window['dead'], ['2' if window['from'] > 100 else '0'])
        self.assertEqual((site['windows'][0]['from'], site['windows'][-1]['to']), (1, 200))

    def test_output_of_the_calls(self):
        sites = self.record('''
            x = torch.arange(-8.0, 8.0).reshape(4, 4)
            torch.relu(x)
            F.relu_(x.clone())
            F.leaky_relu(torch.cat([x, torch.full((1, 4), float('nan'))]), 0.5)
            F.hardtanh(x.to(torch.bfloat16), -2.0, 3.0)
        ''')
        z = range(-8, 8)
        wanted = {
            'relu': [max(0, each) for each in z],
            'relu_': [max(0, each) for each in z],
            'leaky_relu': [each if each > 0 else each / 2 for each in z],
            'hardtanh': [min(3, max(-2, each)) for each in z],
        }
        for site in sites:
            values = wanted[site['function'].split('.')[-1]]
            mean = sum(values) / len(values)
            self.assertAlmostEqual(site['output']['mean'], mean, places=12)
            std = (sum((each - mean) ** 2 for each in values) / len(values)) ** 0.5
            self.assertAlmostEqual(site['output']['std'], std, places=12)
        self.assertEqual(len(sites), 4)

    def test_bins_stay_narrow_beside_outliers(self):
        (site,) = self.record('''
            x = torch.linspace(-0.99, 0.99, 4000)
            x[:4] = torch.tensor([-5000.0, 3e4, 800.0, -2.5])
            torch.relu(x)
        ''')
        edges, counts = site['histogram']['edges'], site['histogram']['counts']
        narrow = [high - low for low, high in zip(edges, edges[1:]) if -0.9 < low < 0.9]
        self.assertEqual((min(narrow), max(narrow), sum(counts)), (1 / 64, 1 / 64, 4000))
        self.assertLess(len(counts), 200)

    def test_windows_stay_few(self):
        (site,) = self.record('''
            x = torch.randn(4, 3)
            for _ in range(5000):
                torch.relu(x)
        ''')
        self.assertLessEqual(len(site['windows']), 49)
        self.assertEqual(sum(window['recorded'] for window in site['windows']), 5000)
        self.assertLess(os.path.getsize(self.out), 200000)

    def test_threads(self):
        self.compare(self.record('''
            layers = [nn.Linear(4, 6) for _ in range(3)]
            def work(layer):
                for _ in range(20):
                    h = layer(torch.randn(5, 4))
                    expect(h, axis=1, layer=id(layer))
                    torch.relu(h)
            threads = [threading.Thread(target=work, args=(layer,)) for layer in layers]
            for thread in threads:
                thread.start()
            for thread in threads:
                thread.join()
        '''))

    def test_thread_without_a_frame_of_the_program(self):
        (site,) = self.record('''
            net = nn.Sequential(nn.Linear(2, 3), nn.ReLU())
            thread = threading.Thread(target=net, args=(torch.randn(4, 2),))
            thread.start()  # here
            thread.join()
        ''')
        with open(self.script, encoding='utf-8') as file:
            self.assertIn('# here', file.read().splitlines()[site['line'] - 1])

    def test_line_of_a_call_from_another_file_of_the_program(self):
        self.write('layers.py', '''
            import torch
            def act(x):
                return torch.relu(x)
        ''')
        (site,) = self.record('''
            from layers import act
            act(torch.randn(3))
        ''')
        self.assertEqual((os.path.basename(site['file']), site['line']), ('layers.py', 4))
        self.assertTrue(os.path.isabs(site['file']))

    def test_a_call_that_fails_is_not_counted(self):
        (site,) = self.record('''
            for x in (torch.randn(3), torch.tensor([1, 2])):
                try:
                    F.gelu(x)
                except RuntimeError:
                    pass
        ''')
        self.assertEqual((site['calls'], site['dtype']), (1, 'float32'))

    def test_tensors_without_values(self):
        sites = self.record('''
            torch.tanh(torch.randn(3, dtype=torch.complex64))
            torch.tanh(torch.randn(3, 3).to_sparse())
            torch.relu(torch.randn(2, device='meta'))
        ''')
        self.assertEqual([(site['calls'], site['skipped'], site['values']) for site in sites], [(1, 1, 0)] * 3)


class Sampling(Recorded):
    """--every N, and without it."""

    def test_every_third_call(self):
        (site,) = self.record('''
            for i in range(10):
                torch.relu(torch.full((2,), float(i)))
        ''', every=3)
        self.assertEqual((site['calls'], site['recorded'], site['values']), (10, 4, 8))
        self.assertEqual((site['max'], site['mean']), (9.0, 4.5))

    def test_sampling_measures_the_first_calls_and_counts_all(self):
        (site,) = self.record('''
            x = torch.randn(300, 300)
            for _ in range(3000):
                torch.relu(x)
        ''', every=None)
        self.assertEqual(site['calls'], 3000)
        self.assertGreaterEqual(site['recorded'], 16)
        self.assertLess(site['recorded'], 1500)


class Processes(Recorded):
    """The program runs as without the recorder."""

    def both(self, code, *arguments):
        path = self.write('program.py', code)
        plain = self.run_command([sys.executable, path] + list(arguments))
        recorded = self.run_command(self.command(path, *arguments))
        self.assertEqual(recorded.returncode, plain.returncode)
        self.assertEqual(recorded.stdout, plain.stdout)
        self.assertEqual(recorded.stderr, plain.stderr)
        return plain

    def test_arguments_name_and_path(self):
        done = self.both('''
            import sys
            print(sys.argv, __name__, __file__, sys.path[0], sorted(k for k in globals() if k[0] != '_'))
            print(sys.modules['__main__'].__dict__ is globals(), __spec__, __doc__, __package__)
        ''', '--out', 'x', '-m', '--every=2')
        self.assertIn(b"'--out', 'x', '-m', '--every=2'", done.stdout)

    def test_exit_codes(self):
        for code, status in (('import sys; sys.exit(7)', 7), ('raise SystemExit("text")', 1), ('pass', 0)):
            self.assertEqual(self.both(code).returncode, status)

    def test_exception(self):
        done = self.both('''
            import torch, atexit
            atexit.register(print, 'at exit')
            torch.relu(torch.ones(2))
            def fail():
                raise ValueError('no')
            try:
                fail()
            except ValueError as error:
                raise KeyError('yes') from error
        ''')
        self.assertIn(b'KeyError', done.stderr)
        self.assertEqual(self.sites()[0]['calls'], 1)

    def test_error_inside_an_activation(self):
        self.both('''
            import torch
            torch.relu(torch.ones(2), 3, 4)
        ''')

    def test_warning_names_the_line(self):
        self.assertIn(b'program.py:4', self.both('''
            import torch, torch.nn.functional as F
            x = torch.ones(2, 2)
            F.softmax(x)
        ''').stderr)

    def test_syntax_error_and_missing_file(self):
        self.both('print(1')
        plain = self.run_command([sys.executable, 'missing.py'])
        recorded = self.run_command(self.command('missing.py'))
        self.assertEqual((recorded.returncode, recorded.stderr), (plain.returncode, plain.stderr))

    def test_module(self):
        os.mkdir(os.path.join(self.folder, 'pack'))
        self.write('pack/__init__.py', '')
        self.write('pack/train.py', '''
            import sys, torch
            from . import __name__ as name
            print(sys.argv, name, __spec__.name)
            torch.relu(torch.ones(2))
            main = json = os = None
        ''')
        plain = self.run_command([sys.executable, '-m', 'pack.train', '-m', 'b'])
        recorded = self.run_command(self.command('-m', 'pack.train', '-m', 'b'))
        self.assertEqual((recorded.returncode, recorded.stdout), (0, plain.stdout), recorded.stderr)
        self.assertEqual(self.sites()[0]['line'], 5)

    def test_signals(self):
        for number in (signal.SIGTERM, signal.SIGINT):
            path = self.write('program.py', '''
                import time, torch
                torch.relu(torch.ones(2))
                print('ready', flush=True)
                while True:
                    time.sleep(0.05)
            ''')
            process = subprocess.Popen(
                self.command(path), cwd=self.folder, env=self.env, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
            )
            process.stdout.readline()
            process.send_signal(number)
            self.assertEqual(process.wait(60), -number)
            process.stdout.close()
            self.assertEqual((self.lines()[-1]['type'], self.sites()[0]['calls']), ('end', 1))
            os.remove(self.out)

    def test_own_handler_of_the_program(self):
        path = self.write('program.py', '''
            import os, signal, sys, torch
            signal.signal(signal.SIGTERM, lambda *_: sys.exit(5))
            torch.relu(torch.ones(2))
            os.kill(os.getpid(), signal.SIGTERM)
        ''')
        self.assertEqual(self.run_command(self.command(path)).returncode, 5)
        self.assertEqual(self.lines()[-1]['type'], 'end')

    def test_writes_while_it_runs_and_at_os_exit(self):
        path = self.write('program.py', '''
            import os, time, torch
            def act():
                torch.relu(torch.ones(2))
            act()
            while not os.path.exists('seen'):
                time.sleep(0.01)
            act()
            os._exit(4)
        ''')
        process = subprocess.Popen(self.command(path), cwd=self.folder, env=self.env)
        deadline = time.monotonic() + 120
        while not (os.path.exists(self.out) and self.sites()):
            self.assertLess(time.monotonic(), deadline)
            time.sleep(0.05)
        self.write('seen', '')
        self.assertEqual(process.wait(60), 4)
        self.assertEqual(self.sites()[0]['calls'], 2)

    def test_command_line_mistakes(self):
        for arguments in (['--every', '0', 'x.py'], ['--nope', 'x.py'], ['--out'], [], ['-m'], ['--every', 'x', 'y.py']):
            done = self.run_command([sys.executable, RECORDER] + arguments)
            self.assertEqual(done.returncode, 2, arguments)
            self.assertIn(b'usage:', done.stderr)

    def test_unwritable_file_does_not_end_the_program(self):
        path = self.write('program.py', 'import torch; torch.relu(torch.ones(2)); print("fine")')
        self.out = os.path.join(self.folder, 'missing', 'out.jsonl')
        done = self.run_command(self.command(path))
        self.assertEqual((done.returncode, done.stdout), (0, b'fine\n'))


class Unseen(Recorded):
    """What the recorder cannot see it says."""

    def test_no_pytorch(self):
        self.record('print(1)', head='')
        self.assertIn('did not import PyTorch', self.notes())

    def test_scripted(self):
        sites = self.record('''
            class Net(nn.Module):
                def __init__(self):
                    super().__init__()
                    self.layer, self.act = nn.Linear(2, 2), nn.LeakyReLU()
                def forward(self, x):
                    return torch.sigmoid(F.relu(self.act(self.layer(x)))).tanh()
            @torch.jit.script
            def f(x):
                return F.gelu(x).relu()
            torch.jit.script(Net())(torch.randn(3, 2))
            f(torch.randn(3))
            torch.jit.trace(Net(), torch.randn(3, 2))
            torch.relu(torch.ones(2))
        ''')
        self.assertIn('torch.jit.script', self.notes())
        self.assertEqual([site['recorded'] for site in sites if site['function'] == 'torch.relu'], [1])

    def test_traced_and_loaded(self):
        self.record('''
            layer = nn.Sequential(nn.Linear(2, 3), nn.ReLU())
            traced = torch.jit.trace(layer, torch.ones(1, 2))
            traced.save('traced.pt')
            torch.jit.load('traced.pt')(torch.ones(1, 2))
        ''')
        self.assertIn('torch.jit.trace was used', self.notes())
        self.assertIn('torch.jit.load was used', self.notes())

    def test_pickles_are_as_without(self):
        self.record('''
            import pickle, io
            for f in (F.relu, torch.relu, F.gelu, torch.sigmoid, F.softmax):
                assert pickle.loads(pickle.dumps(f)) is f, f
            text = pickle.dumps(torch.relu)
            assert b'recorder' not in text
            class Net(nn.Module):
                act = staticmethod(F.relu)
            file = io.BytesIO()
            torch.save(nn.TransformerEncoderLayer(4, 2), file)
            assert b'recorder' not in file.getvalue()
        ''')

    def test_subclass_with_its_own_functions(self):
        self.record('''
            class Mine(torch.Tensor):
                @classmethod
                def __torch_function__(cls, func, types, args=(), kwargs=None):
                    seen.append(func.__name__)
                    return super().__torch_function__(func, types, args, kwargs or {})
            seen = []
            y = torch.relu(torch.randn(3).as_subclass(Mine))
            assert isinstance(y, Mine) and seen == ['relu'], seen
        ''')

    def test_a_fault_of_the_recorder_is_noted(self):
        path = self.write('program.py', HEAD + textwrap.dedent('''
            import gc
            recorder = next(o for o in gc.get_objects() if type(o).__name__ == 'Recorder')
            recorder.measured = lambda *_: 1 / 0
            print(torch.relu(torch.tensor([-1.0, 2.0])).tolist())
        '''))
        done = self.run_command(self.command(path))
        self.assertEqual((done.returncode, done.stdout), (0, b'[0.0, 2.0]\n'))
        self.assertIn('ZeroDivisionError', self.notes())


class Several(Recorded):
    """Several processes."""

    def test_two_ranks_of_torchrun_over_gloo(self):
        program = self.write('program.py', HEAD + textwrap.dedent('''
            import torch.distributed as dist
            dist.init_process_group('gloo')
            torch.manual_seed(dist.get_rank())
            class Net(nn.Module):
                def __init__(self):
                    super().__init__()
                    self.layer = nn.Linear(3, 6)
                def forward(self, x):
                    h = self.layer(x)
                    expect(h, axis=1)
                    return torch.relu(h)
            net = nn.parallel.DistributedDataParallel(Net())
            optimiser = torch.optim.SGD(net.parameters(), lr=0.1)
            for _ in range(3 + dist.get_rank()):
                net.module(torch.randn(4, 3)).sum()
            for _ in range(3):
                optimiser.zero_grad()
                net(torch.randn(4, 3)).sum().backward()
                optimiser.step()
        '''))
        # The variables that torchrun sets for its processes; Debian's own torchrun does not start under Python 3.11.
        with socket.socket() as free:
            free.bind(('127.0.0.1', 0))
            shared = {'MASTER_ADDR': '127.0.0.1', 'MASTER_PORT': str(free.getsockname()[1]), 'WORLD_SIZE': '2'}
        started = [
            subprocess.Popen(
                self.command(program), cwd=self.folder, env=dict(self.env, RANK=str(i), LOCAL_RANK=str(i), **shared)
            )
            for i in range(2)
        ]
        self.assertEqual([process.wait() for process in started], [0, 0])
        for number in range(2):
            sites = self.sites(os.path.join(self.folder, 'out.rank%d.jsonl' % number))
            self.compare(sites, self.expected + str(number))
            self.assertEqual(sites[0]['calls'], 6 + number)

    def test_spawned_and_forked_processes(self):
        self.record('''
            import torch.multiprocessing as mp
            def work(rank, start):
                torch.relu(torch.randn(2, 3))
            if __name__ == '__main__':
                mp.spawn(work, args=(0,), nprocs=2)
                mp.start_processes(work, args=(0,), nprocs=1, start_method='fork')
        ''')
        files = glob.glob(os.path.join(self.folder, 'out.pid*.jsonl'))
        self.assertEqual([self.sites(path)[0]['calls'] for path in files], [1, 1, 1])


class Attached(Recorded):
    """Recording that is switched on in a running program, as a debugger does it."""

    def test_start_report_and_stop(self):
        done = self.run_command([sys.executable, self.write('program.py', '''
            import importlib.util, json, sys
            import torch
            from torch.nn.functional import relu
            torch.relu(torch.ones(2))
            spec = importlib.util.spec_from_file_location('activation_recorder', sys.argv[1])
            recorder = importlib.util.module_from_spec(spec)
            spec.loader.exec_module(recorder)
            plain = torch.relu, torch.Tensor.relu
            recorder.start(1)
            relu(torch.ones(2))
            first = [json.loads(line) for line in recorder.report().splitlines()]
            torch.ones(2).relu()
            second = [json.loads(line) for line in recorder.report().splitlines()]
            recorder.stop()
            assert (torch.relu, torch.Tensor.relu) == plain
            relu(torch.ones(2))
            assert recorder.report() == ''
            assert [line['line'] for line in first if line['type'] == 'site'] == [11], first
            assert [line['function'] for line in second] == ['torch.Tensor.relu'], second
        '''), RECORDER])
        self.assertEqual(done.returncode, 0, done.stderr.decode())


class Stopped(Recorded):
    """One tensor that a debugger asks for at a stop."""

    HEAD = '''
import base64, importlib.util, json, sys
spec = importlib.util.spec_from_file_location('recorder', sys.argv[1])
recorder = importlib.util.module_from_spec(spec)
spec.loader.exec_module(recorder)

def ask(root, activation='relu', steps=(), accept=(), statement=('<module>', 1, 1), **parameters):
    question = {'steps': steps, 'activation': activation, 'parameters': parameters, 'function': 'f', 'file': 'a.py'}
    question.update({'line': 3, 'accept': accept, 'statement': statement})
    answer = recorder.at_stop(root, base64.b64encode(json.dumps(question).encode()).decode())
    return json.loads(base64.b64decode(answer)) if answer else None

def refused(root, **asked):
    try:
        return ask(root, **asked) is None
    except (TypeError, KeyError, IndexError, AttributeError):
        return True
'''

    def check(self, code):
        """Runs a program that checks itself."""
        done = self.run_command([sys.executable, self.write('program.py', self.HEAD + textwrap.dedent(code)), RECORDER])
        self.assertEqual(done.returncode, 0, done.stderr.decode())

    def test_tensors_and_arrays_beside_numpy(self):
        self.check('''
            import math, numpy, torch
            generator = numpy.random.default_rng(1)
            for dtype in ('float64', 'float32', 'float16', 'int32'):
                for shape, axis in (((7, 5), 1), ((3, 4, 5), 2), ((2, 3, 4, 4), 1), ((6,), 0)):
                    x = (3 * generator.normal(size=shape)).astype(dtype)
                    if len(shape) > 1:
                        numpy.moveaxis(x, axis, 0)[1] = -2
                    if dtype == 'float32':
                        x.reshape(-1)[:3] = math.nan, math.inf, -math.inf
                    finite = x[numpy.isfinite(x)].astype('float64')
                    flat = numpy.moveaxis(x <= 0, axis, 0).reshape(shape[axis], -1)
                    for value in (x, torch.from_numpy(x)):
                        line = ask(value)
                        assert line['shape'] == list(shape) and line['dtype'] == dtype, line
                        assert (line['unitAxis'], line['units'], line['values']) == (axis, shape[axis], x.size), line
                        assert line['inactiveShare'] == (x <= 0).sum() / x.size
                        assert line['deadUnits'] == flat.all(axis=1).sum(), line
                        assert line['deadUnits'] > 0 or len(shape) == 1 or dtype == 'float32'
                        assert (line['nan'], line['inf']) == ((1, 2) if dtype == 'float32' else (0, 0))
                        assert (line['min'], line['max']) == (finite.min(), finite.max())
                        assert math.isclose(line['mean'], finite.mean(), rel_tol=1e-12, abs_tol=1e-12)
                        assert math.isclose(line['std'], finite.std(), rel_tol=1e-12)
                        edges, counts = line['histogram']['edges'], line['histogram']['counts']
                        assert counts[:-1] == list(numpy.histogram(finite, edges)[0])[:-1] and sum(counts) == finite.size
        ''')

    def test_where_the_slope_is_zero(self):
        self.check('''
            import numpy, torch
            x = numpy.linspace(-4, 8, 49)
            cases = [
                ('leaky_relu', {'negative_slope': 0.0}, x <= 0), ('leaky_relu', {'negative_slope': 0.1}, x > 9),
                ('relu6', {}, (x <= 0) | (x >= 6)), ('hardtanh', {'min_val': -2, 'max_val': 1}, (x <= -2) | (x >= 1)),
                ('hardshrink', {'lambd': 0.5}, abs(x) <= 0.5), ('gelu', {}, x > 9), ('tanh', {}, x > 9),
            ]
            for activation, parameters, flat in cases:
                for value in (x, torch.from_numpy(x), torch.from_numpy(x).bfloat16()):
                    assert ask(value, activation, **parameters)['inactiveShare'] == flat.mean(), activation
            assert refused(torch.ones(3), activation='unheard_of')
        ''')

    def test_layers_tell_the_unit_axis(self):
        self.check('''
            import torch
            x = torch.randn(2, 3, 8)
            for layer, shape, axis in (
                (torch.nn.Conv1d(3, 5, 1), (2, 3, 8), 1), (torch.nn.BatchNorm1d(3), (2, 3, 8), 1),
                (torch.nn.Linear(8, 4), (2, 8), 1), (torch.nn.LayerNorm(8), (2, 3, 8), 2),
            ):
                line = ask(layer(torch.randn(shape)))
                assert (line['unitAxis'], line['unitAxisFrom']) == (axis, 'layer'), line
            assert ask(x)['unitAxisFrom'] == 'shape'
        ''')

    def test_nothing_of_the_program_runs(self):
        self.check('''
            import collections, types, torch
            ran = []
            class Model(torch.nn.Module):
                def __init__(self):
                    super().__init__()
                    self.h = torch.ones(3)
                    self.register_buffer('b', torch.ones(4))
                    self.w = torch.nn.Parameter(torch.ones(5))
                    self.inner = torch.nn.Linear(2, 6)
                    self.many = {'a': [torch.ones(7)]}
                @property
                def bad(self):
                    ran.append('property')
                    return self.h
                def __getattr__(self, name):
                    ran.append(name)
                    return super().__getattr__(name)
            class Strange:
                def __getattribute__(self, name):
                    ran.append(name)
                    return torch.ones(3)
                def __getitem__(self, key):
                    ran.append(key)
                    return torch.ones(3)
            class Tensor(torch.Tensor):
                @classmethod
                def __torch_function__(cls, *args, **kwargs):
                    ran.append('function')
                    return super().__torch_function__(*args, **kwargs)
            model, special = Model(), torch.ones(3).as_subclass(Tensor)
            del ran[:]
            sizes = [(['h'], 3), (['b'], 4), (['w'], 5), (['inner', 'bias'], 6), (['many', ['a'], [-1]], 7)]
            for steps, size in sizes:
                assert ask(model, steps=steps)['values'] == size
            assert ask(torch.ones(2, 9), steps=[[0]])['values'] == 9
            assert ask(types.SimpleNamespace(h=torch.ones(3)), steps=['h'])['values'] == 3
            for root, steps in (
                (model, ['bad']), (model, ['missing']), (model, ['forward']), (Strange(), ['h']), (Strange(), [[0]]),
                (collections.UserList([torch.ones(3)]), [[0]]), (model, ['h', 'T']), (special, []), (special, [[0]]),
                (model, []), (3.0, []), ([1.0], []), (None, []),
            ):
                assert refused(root, steps=steps), (type(root), steps)
            assert ran == [], ran
        ''')

    def test_what_is_not_read(self):
        self.check('''
            import numpy, torch
            assert ask(torch.zeros(10_000_000))['values'] == 10_000_000
            for x in (
                torch.zeros(10_000_001), torch.zeros(0), torch.ones(2, device='meta'), torch.eye(2).to_sparse(),
                torch.ones(2, dtype=torch.complex64), numpy.zeros(10_000_001, bool), numpy.zeros(0),
                numpy.array(['a']), numpy.array([None]), numpy.ones(2, complex),
            ):
                assert refused(x), x
        ''')

    def test_proof_that_a_tensor_was_not_changed(self):
        self.check('''
            import numpy, torch
            x = torch.nn.Linear(3, 4)(torch.randn(2, 3))
            assert ask(x, accept=['version'])
            with torch.no_grad():
                x.relu_()
            assert ask(x) and ask(x, accept=['version']) is None
            y = torch.ones(3)
            z = y.view(3)
            z[0] = 2
            assert ask(y, accept=['version']) is None
            with torch.inference_mode():
                assert ask(torch.ones(3), accept=['version']) is None
            assert ask(numpy.ones(3), accept=['version']) is None
        ''')

    def test_proof_that_the_statement_has_not_begun(self):
        self.check('''
            import torch
            x = torch.ones(3)
            seen = []
            def look():
                frame = sys._getframe(1)
                seen.append(bool(ask(x, accept=['start'], statement=(frame.f_code.co_name, first, last))))
                return x
            def trace(frame, event, _):
                if frame.f_code.co_name != 'stepped':
                    return None
                if event == 'line':
                    begun.append((frame.f_lineno - frame.f_code.co_firstlineno, recorder.stands_before(
                        'stepped', frame.f_code.co_firstlineno + 1, frame.f_code.co_firstlineno + 3)))
                return trace
            def stepped():
                y = torch.add(
                    x,
                    x)
                return y
            begun = []
            sys.settrace(trace)
            stepped()
            sys.settrace(None)
            assert begun[0] == (1, True) and not any(before for _, before in begun[1:]), begun
            first = last = sys._getframe().f_lineno + 1
            y = look()
            assert seen == [False], seen
        ''')

    def test_leaves_the_program_as_it_was(self):
        self.check('''
            import torch
            x = torch.nn.Linear(3, 4)(torch.randn(2, 3))
            state, version = torch.get_rng_state(), x._version
            assert ask(x)
            assert torch.equal(torch.get_rng_state(), state) and torch.is_grad_enabled() and x._version == version
            torch.relu(x).sum().backward()
        ''')


class Late(Recorded):
    """What was there before a recording began."""

    def test_scripted_before(self):
        self.run_late('layer = torch.jit.script(torch.nn.ReLU())', 'Scripted code is there already')

    def test_compiled_before(self):
        # As after torch.compile, which PyTorch 1 does not have.
        self.run_late("sys.modules['torch._dynamo'] = sys", 'torch.compile may have been used before')

    def test_nothing_before(self):
        self.run_late('layer = torch.nn.ReLU()', '')

    def run_late(self, code, note):
        done = self.run_command([sys.executable, self.write('program.py', Stopped.HEAD + textwrap.dedent('''
            import torch
            %s
            recorder.start()
            lines = [json.loads(line) for line in recorder.report().splitlines()]
            print(' '.join(line['message'] for line in lines if line['type'] == 'note'))
        ''') % code), RECORDER])
        self.assertEqual(done.returncode, 0, done.stderr.decode())
        said = done.stdout.decode().strip()
        self.assertTrue(said.startswith(note) and bool(said) == bool(note), said)


def main():
    """Lists or runs the tests."""
    tests = [test for suite in unittest.defaultTestLoader.loadTestsFromModule(sys.modules[__name__]) for test in suite]
    names = {'%s.%s' % (type(test).__name__, test._testMethodName): test for test in tests}
    if sys.argv[1:] == ['--list']:
        print('\n'.join(names))
        return
    chosen = [names[name] for name in sys.argv[1:]] or tests
    result = unittest.TextTestRunner(verbosity=1).run(unittest.TestSuite(chosen))
    sys.exit(not result.wasSuccessful())


if __name__ == '__main__':
    main()
