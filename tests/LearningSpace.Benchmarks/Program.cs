using LearningSpace.Benchmarks;

return args switch
{
    ["judge", .. var rest] => Judge.Run(rest),
    ["http", .. var rest] => await HttpBenchmark.RunAsync(rest),
    ["bare", .. var rest] => await HttpBenchmark.ServeAsync(rest),
    _ => Measure(args),
};

static int Measure(string[] args)
{
    BenchmarkDotNet.Running.BenchmarkSwitcher.FromAssembly(System.Reflection.Assembly.GetExecutingAssembly()).Run(args);
    return 0;
}
